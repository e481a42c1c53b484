#include "edit/brush.h"

#include <array>
#include <cmath>
#include <string>

#include "base/error.h"
#include "base/number_text.h"
#include "base/special_values.h"
#include "edit/change_builder.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

/// Where |start + t·step| ≤ radius; `step` counts as 0 where it moves by less than rounding over a whole row.
LineSpan span_within(const Vec3& start, const Vec3& step, double radius) {
  const double a = inner(step, step), b = inner(start, step), c = inner(start, start) - radius * radius;
  if (a < 1e-18) return c <= 0 ? LineSpan{-kInfinity, kInfinity} : LineSpan{1, 0};
  const double root = std::sqrt(b * b - a * c);  // NaN makes the span empty
  return {(-b - root) / a, (-b + root) / a};
}

/// All positions are relative to the stroke's start.
class SweptBrush {
 public:
  SweptBrush(const Brush& brush, const Vec3& path)
      : radius_mm_(checked_radius(brush.radius_mm) + kOnEdge_mm), path_(path) {
    if (brush.plane) slab_.emplace(*brush.plane);
    if (slab_) path_ = across(path_, slab_->normal());
    length_mm_ = length(path_);
    if (length_mm_ > 0) direction_ = plus({}, 1 / length_mm_, path_);
  }

  const std::optional<Slab>& slab() const { return slab_; }

  bool contains(const Vec3& at) const {
    if (slab_ && !slab_->contains(inner(at, slab_->normal()))) return false;
    const Vec3 flat = slab_ ? across(at, slab_->normal()) : at;
    const Vec3 rest = plus(flat, -std::clamp(inner(flat, direction_), 0.0, length_mm_), direction_);
    return inner(rest, rest) <= radius_mm_ * radius_mm_;
  }

  /// Where start + t·step may be inside, up to rounding: the hull of the stamps at both ends and what lies between.
  LineSpan along(const Vec3& start, const Vec3& step) const {
    if (!slab_) return swept(start, step);
    const LineSpan in_slab = slab_->along(inner(start, slab_->normal()), inner(step, slab_->normal()));
    if (in_slab.empty()) return in_slab;
    return intersection_of(in_slab, swept(across(start, slab_->normal()), across(step, slab_->normal())));
  }

 private:
  static double checked_radius(double radius_mm) {
    if (!std::isfinite(radius_mm) || radius_mm <= 0)
      throw Error(ErrorCode::kBadInput,
                  "Expected a brush radius above 0 mm, found " + number_text(radius_mm) + "; choose another one.");
    return radius_mm;
  }

  LineSpan swept(const Vec3& start, const Vec3& step) const {
    const LineSpan first = span_within(start, step, radius_mm_);
    if (length_mm_ == 0) return first;
    const LineSpan last = span_within(plus(start, -1, path_), step, radius_mm_);
    const LineSpan tube = span_within(across(start, direction_), across(step, direction_), radius_mm_);
    const LineSpan between = span_between(inner(start, direction_), inner(step, direction_), 0, length_mm_);
    return hull_of(hull_of(first, last), intersection_of(tube, between));
  }

  double radius_mm_;
  Vec3 path_;
  std::optional<Slab> slab_;
  double length_mm_ = 0;
  Vec3 direction_{};
};

}  // namespace

LabelChange brush_stamp(const LabelVolume& labels, const Brush& brush, const WorldPoint& centre, const Paint& paint) {
  return brush_stroke(labels, brush, centre, centre, paint);
}

LabelChange brush_stroke(const LabelVolume& labels, const Brush& brush, const WorldPoint& from, const WorldPoint& to,
                         const Paint& paint) {
  const PaintRule rule(paint);
  const SweptBrush swept(brush, from_to(from, to));
  const Geometry& grid = labels.geometry;
  const Box box = covering_box(grid, std::array{from, to}, brush.radius_mm, swept.slab());
  const Vec3 step = column(grid.affine, 0);
  ChangeBuilder changes(labels);
  for_each_row(box, [&](std::int64_t j, std::int64_t k) {
    const Vec3 start = from_to(from, grid.world_of({0, static_cast<double>(j), static_cast<double>(k)}));
    const auto [begin, end] = voxels_on(swept.along(start, step), grid.shape.ni, [&](std::int64_t i) {
      return swept.contains(plus(start, static_cast<double>(i), step));
    });
    changes.paint_row({begin, end, j, k}, rule);
  });
  return changes.finish();
}

}  // namespace voxlet
