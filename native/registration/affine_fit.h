// Least-squares affine map between two sets of points.
#pragma once

#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// Minimises |A·from − to|² over pairs of points. Throws Error(kBadInput) unless both lists have the same number of
/// points, at least 4 that do not lie in one plane.
Affine fit_affine(const std::vector<WorldPoint>& from, const std::vector<WorldPoint>& to);

}  // namespace voxlet
