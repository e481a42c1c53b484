#include "data/sampling.h"

#include <algorithm>
#include <array>
#include <optional>

namespace voxlet {
namespace {

std::optional<VoxelIndex> random_foreground_voxel(const TrainingCase& source, Random& random) {
  std::vector<const std::vector<std::uint32_t>*> present;
  for (const auto& offsets : source.foreground) {
    if (!offsets.empty()) present.push_back(&offsets);
  }
  if (present.empty()) return std::nullopt;
  const auto& offsets = *present[random.below(static_cast<std::uint32_t>(present.size()))];
  const std::int64_t offset = offsets[random.below(static_cast<std::uint32_t>(offsets.size()))];
  const auto& s = source.shape;
  return VoxelIndex{offset % s.ni, offset / s.ni % s.nj, offset / (s.ni * s.nj)};
}

/// Origins lie between 0 and n − p, whichever is smaller.
std::int64_t random_origin(std::int64_t n, std::int64_t p, Random& random) {
  const auto low = std::min<std::int64_t>(0, n - p);
  const auto high = std::max<std::int64_t>(0, n - p);
  return low + random.below(static_cast<std::uint32_t>(high - low + 1));
}

std::int64_t centred_origin(std::int64_t centre, std::int64_t n, std::int64_t p) {
  return std::clamp(centre - p / 2, std::min<std::int64_t>(0, n - p), std::max<std::int64_t>(0, n - p));
}

/// The part of a patch axis that lies inside the case.
struct Span {
  std::int64_t begin, end;
};
Span inside(std::int64_t origin, std::int64_t n, std::int64_t p) {
  return {std::clamp<std::int64_t>(-origin, 0, p), std::clamp<std::int64_t>(n - origin, 0, p)};
}

/// Copies the rows of one volume of `shape` that meet the patch.
template <typename From, typename To>
void copy_box(const From* from, const Shape& shape, const VoxelIndex& origin, const Shape& patch, To* to) {
  const auto i = inside(origin.i, shape.ni, patch.ni);
  const auto j = inside(origin.j, shape.nj, patch.nj);
  const auto k = inside(origin.k, shape.nk, patch.nk);
  for (auto z = k.begin; z < k.end; ++z) {
    for (auto y = j.begin; y < j.end; ++y) {
      const auto row = ((origin.k + z) * shape.nj + origin.j + y) * shape.ni + origin.i;
      std::copy(from + row + i.begin, from + row + i.end, to + (z * patch.nj + y) * patch.ni + i.begin);
    }
  }
}

}  // namespace

VoxelIndex random_patch_origin(const TrainingCase& source, const Shape& patch, double foreground_share,
                               Random& random) {
  const auto& s = source.shape;
  if (random.chance(static_cast<float>(foreground_share))) {
    if (const auto centre = random_foreground_voxel(source, random)) {
      return {centred_origin(centre->i, s.ni, patch.ni), centred_origin(centre->j, s.nj, patch.nj),
              centred_origin(centre->k, s.nk, patch.nk)};
    }
  }
  const auto i = random_origin(s.ni, patch.ni, random);
  const auto j = random_origin(s.nj, patch.nj, random);
  return {i, j, random_origin(s.nk, patch.nk, random)};
}

Patch cut_patch(const TrainingCase& source, const VoxelIndex& origin, const Shape& patch) {
  Patch cut{patch, source.channels, {}, std::vector<std::uint8_t>(patch.count(), 0)};
  copy_box(source.classes.data(), source.shape, origin, patch, cut.classes.data());
  cut.image.reserve(patch.count() * source.minimum.size());
  for (const auto minimum : source.minimum) cut.image.insert(cut.image.end(), patch.count(), minimum);
  for (std::size_t c = 0; c < source.minimum.size(); ++c) {
    copy_box(source.image.data() + c * source.shape.count(), source.shape, origin, patch,
             cut.image.data() + c * patch.count());
  }
  return cut;
}

}  // namespace voxlet
