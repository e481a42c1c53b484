// Arithmetic on vectors of three numbers.
#pragma once

#include <cmath>
#include <cstddef>

#include "volume/geometry.h"

namespace voxlet {

inline double inner(const Vec3& a, const Vec3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
inline double length(const Vec3& a) { return std::sqrt(inner(a, a)); }
/// a + t·b
inline Vec3 plus(const Vec3& a, double t, const Vec3& b) { return {a[0] + t * b[0], a[1] + t * b[1], a[2] + t * b[2]}; }
inline Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
/// The component of a perpendicular to the unit vector n.
inline Vec3 across(const Vec3& a, const Vec3& n) { return plus(a, -inner(a, n), n); }
inline Vec3 from_to(const WorldPoint& a, const WorldPoint& b) { return {b.x - a.x, b.y - a.y, b.z - a.z}; }
/// The displacement in world mm for a step of 1 along array axis `axis`.
inline Vec3 column(const Affine& affine, std::size_t axis) {
  return {affine.rows[0][axis], affine.rows[1][axis], affine.rows[2][axis]};
}

}  // namespace voxlet
