// The plane that a person draws in, a slab as thick as the slice that is shown: part of the drawing tools.
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

/// How far a voxel centre may lie outside of a shape and count as on its edge: more than rounding moves it, less than
/// anyone draws. Equal distances on both sides of a shape are then judged alike.
inline constexpr double kOnEdge_mm = 1e-6;

/// A display plane through a point that the tool is given.
struct DrawingPlane {
  Vec3 normal{0, 0, 1};            ///< in world space; its length does not matter, but for 0
  double half_thickness_mm = 0.5;  ///< above 0; half of the step between displayed slices
};

/// The positions low … high on a line, none where low > high.
struct LineSpan {
  double low, high;
  bool empty() const { return !(low <= high); }
};
LineSpan intersection_of(const LineSpan& a, const LineSpan& b);
/// From the lower end of both to the higher end of both.
LineSpan hull_of(const LineSpan& a, const LineSpan& b);
/// Where low ≤ start + t·step ≤ high.
LineSpan span_between(double start, double step, double low, double high);

/// Heights −h … h above the plane, the lower face in and the upper one not: slabs one on the other share no voxel.
class Slab {
 public:
  /// Throws Error(kBadInput) unless the normal has a direction and the thickness is above 0.
  explicit Slab(const DrawingPlane& plane);
  const Vec3& normal() const { return normal_; }
  double half_thickness_mm() const { return half_mm_; }
  bool contains(double height_mm) const {
    return height_mm >= -half_mm_ - kOnEdge_mm && height_mm < half_mm_ - kOnEdge_mm;
  }
  /// No more than kOnEdge_mm wider than where start + t·step is in the slab.
  LineSpan along(double start, double step) const {
    return span_between(start, step, -half_mm_ - kOnEdge_mm, half_mm_ + kOnEdge_mm);
  }

 private:
  Vec3 normal_;
  double half_mm_;
};

/// A box that holds every voxel whose centre lies within `radius_mm` of the points' convex hull, cut off at the volume.
/// With a slab: around the plane through the first point, in which `radius_mm` and the points' projections count.
/// Throws Error(kBadInput) for points that are not finite or farther from the origin than any scanner.
Box covering_box(const Geometry& grid, std::span<const WorldPoint> points, double radius_mm,
                 const std::optional<Slab>& slab);

/// The voxels 0 … count − 1 that may lie on the line's span, as begin and end; `inside(i)` shrinks it to the first and
/// the last that do. Exact for convex shapes.
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
