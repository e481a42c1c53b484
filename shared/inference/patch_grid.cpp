#include "inference/patch_grid.h"

#include <algorithm>
#include <cmath>

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

}  // namespace voxlet
