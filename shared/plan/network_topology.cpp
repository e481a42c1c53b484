#include "plan/network_topology.h"

#include <algorithm>
#include <limits>

namespace voxlet {
namespace {

using Lists = std::vector<std::vector<double>>;

constexpr std::int64_t kSmallestAxis = 4;
constexpr std::int64_t kSmallestLoneAxis = 12;
constexpr double kFarCoarser = 2;

struct Grid {
  std::array<std::int64_t, 3> size;
  Vec3 spacing_mm;
};

/// Which axes are long enough to be halved.
using Long = std::array<bool, 3>;

Long long_axes(const Grid& grid) {
  Long found{};
  for (std::size_t axis = 0; axis < 3; ++axis) found[axis] = grid.size[axis] >= 2 * kSmallestAxis;
  return found;
}

Long long_even_axes(const Grid& grid) {
  Long found = long_axes(grid);
  for (std::size_t axis = 0; axis < 3; ++axis) found[axis] = found[axis] && grid.size[axis] % 2 == 0;
  return found;
}

/// 2 along the axes that are halved, those with the smallest voxels among the long ones.
std::vector<double> next_stride(const Grid& grid, const Long& can_be_halved) {
  double finest = std::numeric_limits<double>::infinity();
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (can_be_halved[axis]) finest = std::min(finest, grid.spacing_mm[axis]);
  std::vector<double> stride(3, 1);
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (can_be_halved[axis] && grid.spacing_mm[axis] < kFarCoarser * finest) stride[axis] = 2;
  return stride;
}

/// Whether nnU-Net adds a level with this stride.
bool is_worth_a_level(const Grid& grid, const std::vector<double>& stride) {
  const auto halved = std::count(stride.begin(), stride.end(), 2.0);
  if (halved != 1) return halved > 1;
  const auto axis = static_cast<std::size_t>(std::find(stride.begin(), stride.end(), 2.0) - stride.begin());
  return grid.size[axis] >= kSmallestLoneAxis;
}

/// Sizes are rounded up: patches are made multiples of the strides later.
void go_down(Grid& grid, const std::vector<double>& stride) {
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto factor = static_cast<std::int64_t>(stride[axis]);
    grid.size[axis] = (grid.size[axis] + factor - 1) / factor;
    grid.spacing_mm[axis] *= stride[axis];
  }
}

std::vector<double> next_kernel(const Grid& grid, const std::vector<double>& before) {
  const double finest = std::min({grid.spacing_mm[0], grid.spacing_mm[1], grid.spacing_mm[2]});
  std::vector<double> kernel = before;
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (grid.spacing_mm[axis] < kFarCoarser * finest) kernel[axis] = 3;
  return kernel;
}

Grid grid_of(const Vec3& spacing_mm, const Shape& patch) { return {{patch.ni, patch.nj, patch.nk}, spacing_mm}; }

}  // namespace

std::array<int, 3> Topology::multiples() const {
  std::array<int, 3> product{1, 1, 1};
  for (const auto& stride : strides)
    for (std::size_t axis = 0; axis < 3; ++axis) product[axis] *= static_cast<int>(stride[axis]);
  return product;
}

Topology planned_topology(const Vec3& spacing_mm, const Shape& patch, std::size_t most_levels) {
  Grid grid = grid_of(spacing_mm, patch);
  Topology topology{{std::vector<double>(3, 1)}, {}};
  std::vector<double> kernel(3, 1);
  while (topology.levels() < most_levels) {
    const auto stride = next_stride(grid, long_axes(grid));
    if (!is_worth_a_level(grid, stride)) break;
    topology.kernels.push_back(kernel = next_kernel(grid, kernel));
    topology.strides.push_back(stride);
    go_down(grid, stride);
  }
  topology.kernels.push_back(std::vector<double>(3, 3));
  return topology;
}

void complete_topology(const Plan& plan, Step& network) {
  Grid grid = grid_of(plan.spacing_mm, plan.patch.size);
  Lists strides = network.lists("strides"), kernels;
  const bool planned = strides.empty();
  std::vector<double> kernel(3, 1);
  for (std::size_t stage = 0; stage < network.list("channels").size(); ++stage) {
    if (planned) strides.push_back(stage == 0 ? std::vector<double>(3, 1) : next_stride(grid, long_even_axes(grid)));
    if (stage < strides.size()) go_down(grid, strides[stage]);
    kernels.push_back(kernel = next_kernel(grid, kernel));
  }
  network.parameters["strides"] = strides;
  if (network.lists("kernels").empty()) network.parameters["kernels"] = kernels;
}

void complete_isotropic_topology(Step& network) {
  const std::size_t levels = network.list("channels").size();
  Lists strides(levels, std::vector<double>(3, 2));
  strides.front().assign(3, 1);
  if (network.lists("strides").empty()) network.parameters["strides"] = strides;
  if (network.lists("kernels").empty()) network.parameters["kernels"] = Lists(levels, std::vector<double>(3, 3));
}

}  // namespace voxlet
