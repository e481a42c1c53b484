#include "volume/grid_difference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/number_text.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

constexpr double kSameSpacing = 1e-4;  ///< of its length; less is rounding, or shows in the distance

std::string rounded(double value) { return significant(value, 3); }

/// Single precision is what headers hold.
std::string spacing_text(const Vec3& mm) {
  const auto edge = [&](std::size_t axis) { return number_text(static_cast<float>(mm[axis])); };
  return edge(0) + " × " + edge(1) + " × " + edge(2);
}

bool alike(const Vec3& a, const Vec3& b) {
  return std::equal(a.begin(), a.end(), b.begin(),
                    [](double x, double y) { return std::abs(x - y) <= kSameSpacing * std::max(x, y); });
}

}  // namespace

std::string grid_difference(const Geometry& a, const Geometry& b) {
  if (a.shape != b.shape) return to_string(a.shape) + " and " + to_string(b.shape) + " voxels";
  const std::string each = to_string(a.shape) + " voxels each, but ";
  if (!alike(a.spacing_mm(), b.spacing_mm()))
    return each + "of " + spacing_text(a.spacing_mm()) + " and " + spacing_text(b.spacing_mm()) + " mm";
  const Orientation one = closest_orientation(a.affine), other = closest_orientation(b.affine);
  if (one != other) return each + "with axes " + to_string(one) + " and " + to_string(other);
  return each + "up to " + rounded(grid_distance_mm(a, b)) + " mm apart";
}

}  // namespace voxlet
