#include "edit/polygon.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "edit/change_builder.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

/// A position in the drawing plane, in mm.
struct PlanePoint {
  double u, v;
};
struct Side {
  PlanePoint from, to;
};

/// Steps of 2⁻³⁰ mm: above rounding, so that a row of voxels at the height of a corner is exactly there.
double snapped(double mm) {
  constexpr double kSteps = 1 << 30;
  return std::round(mm * kSteps) / kSteps;
}

/// Axes in the plane, u along the rows of the grid where these are not perpendicular to it: v is then one number a row.
class PlaneAxes {
 public:
  PlaneAxes(const Affine& affine, const Vec3& normal) {
    const Vec3 row = column(affine, 0), along_row = across(row, normal);
    const bool seen = length(along_row) > 1e-9 * length(row);
    const Vec3 axis = seen ? along_row : across(column(affine, 1), normal);
    u_ = plus({}, 1 / length(axis), axis);
    v_ = cross(normal, u_);
  }
  PlanePoint at(const Vec3& offset) const { return {snapped(inner(offset, u_)), snapped(inner(offset, v_))}; }

 private:
  Vec3 u_{}, v_{};
};

/// The polygon's sides, sorted into bands of v so that a line looks at few of them.
class Outline {
 public:
  explicit Outline(const std::vector<PlanePoint>& corners) : bands_(band_count(corners.size())) {
    const auto [low, high] = std::minmax_element(corners.begin(), corners.end(),
                                                 [](const PlanePoint& a, const PlanePoint& b) { return a.v < b.v; });
    low_ = low->v;
    band_mm_ = std::max(high->v - low->v, 1e-6) / static_cast<double>(bands_.size());
    for (std::size_t n = 0; n < corners.size(); ++n) add({corners[n], corners[(n + 1) % corners.size()]});
  }

  /// Where the sides cross the line v, rising. A side holds its lower end and not its upper one.
  void crossings(double v, std::vector<double>& at) const {
    at.clear();
    if (v < low_ || band_of(v) >= bands_.size()) return;
    for (const Side& side : bands_[band_of(v)])
      if ((side.from.v > v) != (side.to.v > v)) at.push_back(crossing(side, v));
    std::sort(at.begin(), at.end());
  }

 private:
  /// Few enough that the bands hold 2²⁰ sides (32 MiB) even where every side crosses all of them.
  static std::size_t band_count(std::size_t corners) {
    constexpr std::size_t kMostSides = 1U << 20U;
    return std::min({corners, kMostSides / corners, std::size_t{1024}});
  }
  /// From the lower end, so that it does not matter which way the side is drawn.
  static double crossing(const Side& side, double v) {
    const bool rises = side.from.v < side.to.v;
    const PlanePoint &low = rises ? side.from : side.to, &high = rises ? side.to : side.from;
    return low.u + (v - low.v) * ((high.u - low.u) / (high.v - low.v));
  }
  std::size_t band_of(double v) const { return static_cast<std::size_t>(std::min((v - low_) / band_mm_, 1e9)); }
  void add(const Side& side) {
    if (side.from.v == side.to.v) return;
    const std::size_t first = band_of(std::min(side.from.v, side.to.v));
    const std::size_t last = std::min(band_of(std::max(side.from.v, side.to.v)), bands_.size() - 1);
    for (std::size_t band = first; band <= last; ++band) bands_[band].push_back(side);
  }

  std::vector<std::vector<Side>> bands_;
  double low_ = 0, band_mm_ = 1;
};

void check_corners(std::size_t count) {
  if (count < 3)
    throw Error(ErrorCode::kBadInput, "Expected a polygon of 3 corners or more, found " + std::to_string(count) +
                                          "; draw on before it is closed.");
  if (count > kMostCorners)
    throw Error(ErrorCode::kTooLarge, "Expected a polygon of at most " + std::to_string(kMostCorners) +
                                          " corners, found " + std::to_string(count) + "; draw it in parts.");
}

Outline outline_of(std::span<const WorldPoint> corners, const PlaneAxes& axes) {
  std::vector<PlanePoint> flat;
  flat.reserve(corners.size());
  for (const WorldPoint& corner : corners) flat.push_back(axes.at(from_to(corners.front(), corner)));
  return Outline(flat);
}

}  // namespace

LabelChange fill_polygon(const LabelVolume& labels, std::span<const WorldPoint> corners, const DrawingPlane& plane,
                         const Paint& paint) {
  const PaintRule rule(paint);
  check_corners(corners.size());
  const Slab slab(plane);
  const Geometry& grid = labels.geometry;
  const Box box = covering_box(grid, corners, 0, slab);
  const PlaneAxes axes(grid.affine, slab.normal());
  const Outline outline = outline_of(corners, axes);
  const Vec3 step = column(grid.affine, 0);
  const double rise = inner(step, slab.normal());
  std::vector<double> crossings;
  ChangeBuilder changes(labels);
  for_each_row(box, [&](std::int64_t j, std::int64_t k) {
    const Vec3 start = from_to(corners.front(), grid.world_of({0, static_cast<double>(j), static_cast<double>(k)}));
    const double height = inner(start, slab.normal());
    const auto [begin, end] = voxels_on(slab.along(height, rise), grid.shape.ni, [&](std::int64_t i) {
      return slab.contains(height + static_cast<double>(i) * rise);
    });
    const RowSpan span{std::max(begin, box.first.i), std::min(end, box.first.i + box.size.ni), j, k};
    if (span.begin >= span.end) return;
    outline.crossings(axes.at(start).v, crossings);
    if (crossings.empty()) return;
    changes.change_row(span, [&](std::int64_t i, std::uint16_t former) {
      const double u = axes.at(plus(start, static_cast<double>(i), step)).u;
      const auto left = std::upper_bound(crossings.begin(), crossings.end(), u + kOnEdge_mm) - crossings.begin();
      return left % 2 == 1 ? rule.painted(former) : former;
    });
  });
  return changes.finish();
}

}  // namespace voxlet
