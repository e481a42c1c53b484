// The plane in which a person draws, as a slab with the thickness of the displayed slice.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>

#include "volume/bounding_box.h"
#include "volume/geometry.h"

namespace voxlet {

/// Tolerance for a voxel centre on the edge of a shape: more than rounding error, less than anyone draws. Equal
/// distances on both sides of a shape are then treated alike.
inline constexpr double kOnEdge_mm = 1e-6;

/// A display plane through a point that the tool receives.
struct DrawingPlane {
  Vec3 normal{0, 0, 1};            ///< in world space; of any length but 0
  double half_thickness_mm = 0.5;  ///< above 0; half the distance between displayed slices
};

/// The positions low … high on a line; empty if low > high.
struct LineSpan {
  double low, high;
  bool empty() const { return !(low <= high); }
};
LineSpan intersection_of(const LineSpan& a, const LineSpan& b);
/// The smallest span that contains both.
LineSpan hull_of(const LineSpan& a, const LineSpan& b);
/// The span of t with low ≤ start + t·step ≤ high.
LineSpan span_between(double start, double step, double low, double high);

/// Heights −h … h above the plane, including the lower face and excluding the upper: adjacent slabs share no voxel.
class Slab {
 public:
  /// Throws Error(kBadInput) unless the normal has a direction and the thickness is above 0.
  explicit Slab(const DrawingPlane& plane);
  const Vec3& normal() const { return normal_; }
  double half_thickness_mm() const { return half_mm_; }
  bool contains(double height_mm) const {
    return height_mm >= -half_mm_ - kOnEdge_mm && height_mm < half_mm_ - kOnEdge_mm;
  }
  /// The span of t where start + t·step is in the slab, at most kOnEdge_mm too wide.
  LineSpan along(double start, double step) const {
    return span_between(start, step, -half_mm_ - kOnEdge_mm, half_mm_ + kOnEdge_mm);
  }

 private:
  Vec3 normal_;
  double half_mm_;
};

/// A box that contains every voxel whose centre lies within `radius_mm` of the points' convex hull, clipped to the
/// volume. With a slab: around the plane through the first point, in which `radius_mm` and the points' projections are
/// measured. Throws Error(kBadInput) for points that are not finite or more than 1000 km from the origin.
Box covering_box(const Geometry& grid, std::span<const WorldPoint> points, double radius_mm,
                 const std::optional<Slab>& slab);

/// The voxels among 0 … count − 1 on the line's span, as begin and end; `inside(i)` trims it to the first and last that
/// are inside. Exact for convex shapes.
template <typename Inside>
std::array<std::int64_t, 2> voxels_on(const LineSpan& span, std::int64_t count, Inside&& inside) {
  if (span.empty()) return {0, 0};
  const auto most = static_cast<double>(count);
  auto begin = static_cast<std::int64_t>(std::clamp(std::floor(span.low), 0.0, most));
  auto end = static_cast<std::int64_t>(std::clamp(std::ceil(span.high) + 1, 0.0, most));
  while (begin < end && !inside(begin)) ++begin;
  while (begin < end && !inside(end - 1)) --end;
  return {begin, end};
}

}  // namespace voxlet
