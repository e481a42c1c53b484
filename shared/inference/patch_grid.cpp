#include "inference/patch_grid.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace voxlet {
namespace {

std::vector<std::int64_t> axis_origins(std::int64_t size, std::int64_t patch, double overlap) {
  if (size <= patch) return {0};
  const double largest_step = std::max(1.0, static_cast<double>(patch) * (1 - overlap));
  const auto steps = static_cast<std::int64_t>(std::ceil(static_cast<double>(size - patch) / largest_step));
  std::vector<std::int64_t> origins;
  for (std::int64_t n = 0; n <= steps; ++n) origins.push_back(((size - patch) * n + steps / 2) / steps);
  return origins;
}

bool is_constant(const ImageVolume& image, const VoxelIndex& origin, const Shape& patch) {
  const Shape& shape = image.shape();
  const float first = image.at(origin.i, origin.j, origin.k);
  for (std::int64_t k = origin.k; k < std::min(shape.nk, origin.k + patch.nk); ++k)
    for (std::int64_t j = origin.j; j < std::min(shape.nj, origin.j + patch.nj); ++j) {
      const float* row = &image.at(0, j, k);
      const auto end = std::min(shape.ni, origin.i + patch.ni);
      if (std::any_of(row + origin.i, row + end, [&](float value) { return value != first; })) return false;
    }
  return true;
}

}  // namespace

std::vector<VoxelIndex> patch_origins(const Shape& shape, const Shape& patch, double overlap) {
  std::vector<VoxelIndex> origins;
  const auto is = axis_origins(shape.ni, patch.ni, overlap);
  const auto js = axis_origins(shape.nj, patch.nj, overlap);
  for (const auto k : axis_origins(shape.nk, patch.nk, overlap))
    for (const auto j : js)
      for (const auto i : is) origins.push_back({i, j, k});
  return origins;
}

std::vector<VoxelIndex> foreground_origins(const std::vector<VoxelIndex>& origins, const Shape& patch,
                                           const std::vector<ImageVolume>& channels) {
  std::vector<VoxelIndex> kept;
  std::copy_if(origins.begin(), origins.end(), std::back_inserter(kept), [&](const VoxelIndex& origin) {
    return std::any_of(channels.begin(), channels.end(),
                       [&](const ImageVolume& channel) { return !is_constant(channel, origin, patch); });
  });
  return kept;
}

}  // namespace voxlet
