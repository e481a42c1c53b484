#include "edit/slab.h"

#include <string>

#include "base/error.h"
#include "base/number_text.h"
#include "base/special_values.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

constexpr double kRounding = 1e-6;  // voxels
constexpr double kFarthest_mm = 1e9;

Vec3 unit_normal(const Vec3& normal) {
  const double norm = length(normal);
  if (!std::isfinite(norm) || norm < 1e-12)
    throw Error(ErrorCode::kBadInput, "Expected a plane whose normal has a direction, found a normal of length " +
                                          number_text(norm) + "; give the view's normal.");
  return {normal[0] / norm, normal[1] / norm, normal[2] / norm};
}

double checked_half_mm(double half_mm) {
  if (!std::isfinite(half_mm) || half_mm <= 0)
    throw Error(ErrorCode::kBadInput, "Expected a half thickness above 0 mm, found " + number_text(half_mm) +
                                          "; give half of the distance between slices.");
  return half_mm;
}

/// How far a disc of that radius with the slab's thickness, or a ball, reaches along a direction, in its units.
double reach_along(const Vec3& direction, double radius_mm, const std::optional<Slab>& slab) {
  if (!slab) return radius_mm * length(direction);
  return radius_mm * length(across(direction, slab->normal())) +
         slab->half_thickness_mm() * std::abs(inner(direction, slab->normal()));
}

void require_in_world(const WorldPoint& point) {
  for (const double mm : {point.x, point.y, point.z})
    if (!(std::abs(mm) <= kFarthest_mm))
      throw Error(ErrorCode::kBadInput, "Expected points within 1000 km of the world's origin, found a coordinate of " +
                                            number_text(mm) + " mm; give world points in mm.");
}

Vec3 offset_in_plane(const WorldPoint& first, const WorldPoint& point, const std::optional<Slab>& slab) {
  const Vec3 offset = from_to(first, point);
  return slab ? across(offset, slab->normal()) : offset;
}

}  // namespace

LineSpan intersection_of(const LineSpan& a, const LineSpan& b) {
  return {std::max(a.low, b.low), std::min(a.high, b.high)};
}

LineSpan hull_of(const LineSpan& a, const LineSpan& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

LineSpan span_between(double start, double step, double low, double high) {
  const double to_low = (low - start) / step, to_high = (high - start) / step;
  if (std::isfinite(to_low) && std::isfinite(to_high)) return {std::min(to_low, to_high), std::max(to_low, to_high)};
  return start >= low && start <= high ? LineSpan{-kInfinity, kInfinity} : LineSpan{1, 0};
}

Slab::Slab(const DrawingPlane& plane)
    : normal_(unit_normal(plane.normal)), half_mm_(checked_half_mm(plane.half_thickness_mm)) {}

Box covering_box(const Geometry& grid, std::span<const WorldPoint> points, double radius_mm,
                 const std::optional<Slab>& slab) {
  for (const WorldPoint& point : points) require_in_world(point);
  const Affine to_voxels = grid.affine.inverse();
  const WorldPoint origin = to_voxels.apply({points.front().x, points.front().y, points.front().z});
  const Vec3 start{origin.x, origin.y, origin.z};
  std::array<std::int64_t, 3> first{}, size{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto& row = to_voxels.rows[axis];
    const Vec3 direction{row[0], row[1], row[2]};
    LineSpan span{kInfinity, -kInfinity};
    for (const WorldPoint& point : points) {
      const double at = start[axis] + inner(direction, offset_in_plane(points.front(), point, slab));
      span = {std::min(span.low, at), std::max(span.high, at)};
    }
    const double reach = reach_along(direction, radius_mm + kOnEdge_mm, slab) + kRounding;
    const auto most = static_cast<double>(grid.shape[static_cast<int>(axis)]);
    first[axis] = static_cast<std::int64_t>(std::clamp(std::ceil(span.low - reach), 0.0, most));
    size[axis] = static_cast<std::int64_t>(std::clamp(std::floor(span.high + reach) + 1, 0.0, most)) - first[axis];
    size[axis] = std::max<std::int64_t>(size[axis], 0);
  }
  return {{first[0], first[1], first[2]}, shape_from(size)};
}

}  // namespace voxlet
