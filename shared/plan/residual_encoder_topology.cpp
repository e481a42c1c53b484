#include "plan/residual_encoder_topology.h"

#include <algorithm>
#include <limits>

namespace voxlet {
namespace {

using Lists = std::vector<std::vector<double>>;

constexpr std::int64_t kSmallestAxis = 4;
constexpr double kFarCoarser = 2;

struct Grid {
  std::array<std::int64_t, 3> size;
  Vec3 spacing_mm;
};

bool can_be_halved(const Grid& grid, std::size_t axis) {
  return grid.size[axis] % 2 == 0 && grid.size[axis] / 2 >= kSmallestAxis;
}

std::vector<double> next_stride(const Grid& grid) {
  double finest = std::numeric_limits<double>::infinity();
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (can_be_halved(grid, axis)) finest = std::min(finest, grid.spacing_mm[axis]);
  std::vector<double> stride(3, 1);
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (can_be_halved(grid, axis) && grid.spacing_mm[axis] < kFarCoarser * finest) stride[axis] = 2;
  return stride;
}

void go_down(Grid& grid, const std::vector<double>& stride) {
  for (std::size_t axis = 0; axis < 3; ++axis) {
    grid.size[axis] /= static_cast<std::int64_t>(stride[axis]);
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

}  // namespace

void complete_topology(const Plan& plan, Step& network) {
  Grid grid{{plan.patch.size.ni, plan.patch.size.nj, plan.patch.size.nk}, plan.spacing_mm};
  Lists strides = network.lists("strides"), kernels;
  const bool planned = strides.empty();
  std::vector<double> kernel(3, 1);
  for (std::size_t stage = 0; stage < network.list("channels").size(); ++stage) {
    if (planned) strides.push_back(stage == 0 ? std::vector<double>(3, 1) : next_stride(grid));
    if (stage < strides.size()) go_down(grid, strides[stage]);
    kernels.push_back(kernel = next_kernel(grid, kernel));
  }
  network.parameters["strides"] = strides;
  if (network.lists("kernels").empty()) network.parameters["kernels"] = kernels;
}

}  // namespace voxlet
