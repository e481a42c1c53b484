// The scan's array seen in the nearest anatomical order (x to the right, y to the front, z to the top of the subject),
// without moving a voxel: strides do the work, so a scan is held once, in its own order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "volume/geometry.h"
#include "volume/orientation.h"

namespace voxlet {

/// Position along the display axes (0 = towards R, 1 = towards A, 2 = towards S).
using DisplayIndex = std::array<std::int64_t, 3>;
using DisplayPoint = std::array<double, 3>;

class DisplayGrid {
 public:
  DisplayGrid() = default;
  /// Oblique scans keep their own grid: each display axis is the array axis nearest to it.
  explicit DisplayGrid(const Geometry& scan);

  std::int64_t size(int axis) const { return size_[static_cast<std::size_t>(axis)]; }
  double spacing_mm(int axis) const { return spacing_mm_[static_cast<std::size_t>(axis)]; }
  double extent_mm(int axis) const { return static_cast<double>(size(axis)) * spacing_mm(axis); }
  /// How far apart in memory two neighbours along a display axis are; negative where the array runs the other way.
  std::ptrdiff_t stride(int axis) const { return stride_[static_cast<std::size_t>(axis)]; }
  /// Index into the scan's voxels.
  std::ptrdiff_t offset(const DisplayIndex& at) const;

  DisplayIndex clamp(const DisplayIndex& at) const;
  bool contains(const DisplayIndex& at) const { return clamp(at) == at; }
  DisplayIndex from_scan(const VoxelIndex& voxel) const;
  VoxelIndex to_scan(const DisplayIndex& at) const;

 private:
  AxisOrder order_;
  std::array<std::int64_t, 3> size_{1, 1, 1};
  Vec3 spacing_mm_{1, 1, 1};
  std::array<std::ptrdiff_t, 3> stride_{1, 1, 1};
  std::ptrdiff_t origin_ = 0;
};

}  // namespace voxlet
