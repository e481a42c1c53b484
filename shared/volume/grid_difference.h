// What two grids differ in, as words for a sentence.
#pragma once

#include <string>

#include "volume/geometry.h"

namespace voxlet {

/// Of grids that `same_grid` tells apart: "20 × 18 × 16 and 5 × 5 × 5 voxels", or where the shapes are equal what is
/// not: "5 × 5 × 5 voxels each, but of 1 × 1 × 1 and 1 × 1 × 1.1 mm" or "…, but up to 3.2 mm apart". Numbers have as
/// many digits as show the difference.
std::string grid_difference(const Geometry& a, const Geometry& b);

}  // namespace voxlet
