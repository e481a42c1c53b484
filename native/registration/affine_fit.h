// The affine map between two sets of points.
#pragma once

#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// Least squares of |A·from − to|² over pairs of points. Throws Error(kBadInput) unless there are as many of one as of
/// the other, at least 4 that do not lie in one plane.
Affine fit_affine(const std::vector<WorldPoint>& from, const std::vector<WorldPoint>& to);

}  // namespace voxlet
