#include "volume/label_sums.h"

namespace voxlet {
namespace {

constexpr std::size_t kIds = 65536;

}  // namespace

VoxelPoint LabelSum::centroid() const {
  const double count = voxels > 0 ? static_cast<double>(voxels) : 1;
  return {i / count, j / count, k / count};
}

/// Rows are summed by runs of one label: most of a label map is background.
std::vector<LabelSum> label_sums(const LabelVolume& labels) {
  std::vector<LabelSum> sums(kIds);
  const Shape& shape = labels.shape();
  const std::uint16_t* row = labels.voxels.data();
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j, row += shape.ni)
      for (std::int64_t from = 0, to = 0; from < shape.ni; from = to) {
        while (to < shape.ni && row[to] == row[from]) ++to;
        if (row[from] == 0) continue;
        const auto length = static_cast<double>(to - from);
        LabelSum& sum = sums[row[from]];
        sum.voxels += static_cast<std::size_t>(to - from);
        sum.i += length * static_cast<double>(from + to - 1) / 2;
        sum.j += length * static_cast<double>(j);
        sum.k += length * static_cast<double>(k);
      }
  return sums;
}

std::set<std::uint16_t> ids_in(std::span<const std::uint16_t> voxels) {
  std::vector<bool> present(kIds, false);
  for (const std::uint16_t id : voxels) present[id] = true;
  std::set<std::uint16_t> ids;
  for (std::size_t id = 1; id < kIds; ++id)
    if (present[id]) ids.insert(ids.end(), static_cast<std::uint16_t>(id));
  return ids;
}

}  // namespace voxlet
