#include "render/display_grid.h"

#include <algorithm>

namespace voxlet {

DisplayGrid::DisplayGrid(const Geometry& scan) : order_(axis_order(closest_orientation(scan.affine), Orientation{})) {
  const std::array<std::ptrdiff_t, 3> memory{1, static_cast<std::ptrdiff_t>(scan.shape.ni),
                                             static_cast<std::ptrdiff_t>(scan.shape.ni * scan.shape.nj)};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const int source = order_.source_axis[axis];
    size_[axis] = scan.shape[source];
    spacing_mm_[axis] = scan.affine.column_norm(source);
    stride_[axis] = memory[static_cast<std::size_t>(source)];
    if (!order_.flipped[axis]) continue;
    origin_ += stride_[axis] * static_cast<std::ptrdiff_t>(size_[axis] - 1);
    stride_[axis] = -stride_[axis];
  }
}

std::ptrdiff_t DisplayGrid::offset(const DisplayIndex& at) const {
  std::ptrdiff_t offset = origin_;
  for (std::size_t axis = 0; axis < 3; ++axis) offset += stride_[axis] * static_cast<std::ptrdiff_t>(at[axis]);
  return offset;
}

DisplayIndex DisplayGrid::clamp(const DisplayIndex& at) const {
  DisplayIndex inside;
  for (std::size_t axis = 0; axis < 3; ++axis) inside[axis] = std::clamp<std::int64_t>(at[axis], 0, size_[axis] - 1);
  return inside;
}

DisplayIndex DisplayGrid::from_scan(const VoxelIndex& voxel) const {
  const std::array<std::int64_t, 3> source{voxel.i, voxel.j, voxel.k};
  DisplayIndex at;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::int64_t index = source[static_cast<std::size_t>(order_.source_axis[axis])];
    at[axis] = order_.flipped[axis] ? size_[axis] - 1 - index : index;
  }
  return at;
}

VoxelIndex DisplayGrid::to_scan(const DisplayIndex& at) const {
  std::array<std::int64_t, 3> source{};
  for (std::size_t axis = 0; axis < 3; ++axis)
    source[static_cast<std::size_t>(order_.source_axis[axis])] =
        order_.flipped[axis] ? size_[axis] - 1 - at[axis] : at[axis];
  return {source[0], source[1], source[2]};
}

}  // namespace voxlet
