// Small grids in every axis order.
#pragma once

#include <array>

#include "volume/geometry.h"
#include "volume/orientation.h"

namespace voxlet {

/// 4 × 5 × 6 voxels, 1.5, 2 and 3 mm apart, whose array axes run as `orientation` says.
inline Geometry oriented_geometry(const Orientation& orientation) {
  Geometry geometry{{4, 5, 6}, {}};
  geometry.affine.rows = {};
  const std::array<double, 3> spacing{1.5, 2, 3};
  for (std::size_t axis = 0; axis < 3; ++axis)
    geometry.affine.rows[static_cast<std::size_t>(orientation.world_axis[axis])][axis] =
        orientation.positive[axis] ? spacing[axis] : -spacing[axis];
  geometry.affine.rows[0][3] = -7;
  return geometry;
}

inline Geometry geometry_of_order(int n) { return oriented_geometry(all_orientations()[static_cast<std::size_t>(n)]); }

}  // namespace voxlet
