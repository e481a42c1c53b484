// A description of how two grids differ, for error messages.
#pragma once

#include <string>

#include "volume/geometry.h"

namespace voxlet {

/// For grids that `same_grid` calls different: "20 × 18 × 16 and 5 × 5 × 5 voxels" or, if the shapes are equal, the
/// first difference in spacing, axis order or place: "5 × 5 × 5 voxels each, but of 1 × 1 × 1 and 1 × 1 × 1.1 mm", "…,
/// but with axes RAS and LAS", "…, but up to 3.2 mm apart".
std::string grid_difference(const Geometry& a, const Geometry& b);

}  // namespace voxlet
