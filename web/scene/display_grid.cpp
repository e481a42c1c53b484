#include "scene/display_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/special_values.h"

namespace voxlet {
namespace {

/// Lowest and highest world coordinates of the scan's cells, outer faces included.
struct WorldBox {
  Vec3 low, high;
};

WorldBox world_box(const Geometry& scan) {
  WorldBox box{{kInfinity, kInfinity, kInfinity}, {-kInfinity, -kInfinity, -kInfinity}};
  for (int corner = 0; corner < 8; ++corner) {
    const auto end = [&](int axis) {
      return (corner >> axis & 1) != 0 ? static_cast<double>(scan.shape[axis]) - 0.5 : -0.5;
    };
    const WorldPoint at = scan.world_of({end(0), end(1), end(2)});
    const Vec3 point{at.x, at.y, at.z};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      box.low[axis] = std::min(box.low[axis], point[axis]);
      box.high[axis] = std::max(box.high[axis], point[axis]);
    }
  }
  return box;
}

/// A grid along the world's axes that covers the scan, with the spacing of the scan as reordered.
Geometry world_grid(const Geometry& reordered) {
  constexpr double kRounding = 1e-6;
  const WorldBox box = world_box(reordered);
  const Vec3 spacing_mm = reordered.spacing_mm();
  Geometry grid{{}, affine_from_spacing(spacing_mm)};
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double cells = (box.high[axis] - box.low[axis]) / spacing_mm[axis];
    sizes[axis] = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(cells - kRounding)));
    const double middle = (box.low[axis] + box.high[axis]) / 2;
    grid.affine.rows[axis][3] = middle - static_cast<double>(sizes[axis] - 1) / 2 * spacing_mm[axis];
  }
  grid.shape = shape_from(sizes);
  return grid;
}

}  // namespace

double obliquity_degrees(const Affine& affine) {
  const Orientation orientation = closest_orientation(affine);
  double largest = 0;
  for (int axis = 0; axis < 3; ++axis) {
    const auto column = static_cast<std::size_t>(axis);
    const auto row = static_cast<std::size_t>(orientation.world_axis[column]);
    const double cosine = std::abs(affine.rows[row][column]) / affine.column_norm(axis);
    largest = std::max(largest, std::acos(std::min(cosine, 1.0)));
  }
  return largest * 180 / std::numbers::pi;
}

DisplayGrid::DisplayGrid(const Geometry& scan, Alignment alignment)
    : geometry_(reorient(scan, axis_order(closest_orientation(scan.affine), Orientation{}))) {
  if (alignment == Alignment::kWorld) geometry_ = world_grid(geometry_);
  from_world_ = geometry_.affine.inverse();
  spacing_mm_ = geometry_.spacing_mm();
}

WorldPoint DisplayGrid::world_of(const DisplayIndex& at) const {
  return world_of(DisplayPoint{static_cast<double>(at[0]), static_cast<double>(at[1]), static_cast<double>(at[2])});
}

DisplayPoint DisplayGrid::point_of(const WorldPoint& world) const {
  const WorldPoint at = from_world_.apply({world.x, world.y, world.z});
  return {at.x, at.y, at.z};
}

DisplayIndex DisplayGrid::index_of(const WorldPoint& world) const {
  const DisplayPoint at = point_of(world);
  return {std::llround(at[0]), std::llround(at[1]), std::llround(at[2])};
}

DisplayIndex DisplayGrid::clamp(const DisplayIndex& at) const {
  DisplayIndex inside;
  for (int axis = 0; axis < 3; ++axis) {
    const auto n = static_cast<std::size_t>(axis);
    inside[n] = std::clamp<std::int64_t>(at[n], 0, size(axis) - 1);
  }
  return inside;
}

}  // namespace voxlet
