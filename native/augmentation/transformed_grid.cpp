#include "augmentation/transformed_grid.h"

#include <utility>

namespace voxlet {
namespace {

/// Taps of places on one axis of a spline.
std::vector<SplineTaps> taps_of(const std::vector<double>& places, double extent, double spacing) {
  std::vector<SplineTaps> taps;
  taps.reserve(places.size());
  for (const double place : places) taps.push_back(spline_taps(place, extent, spacing));
  return taps;
}

SplineGrid displacement_grid(const BsplineMap& map, const std::array<std::vector<double>, 3>& places) {
  return {map.displacements.front().data(),
          map.points,
          3,
          {taps_of(places[0], map.extent[0], map.spacing), taps_of(places[1], map.extent[1], map.spacing),
           taps_of(places[2], map.extent[2], map.spacing)}};
}

void map_row(const BsplineMap& map, RowPositions& positions) {
  for (std::size_t x = 0; x < positions[0].size(); ++x) {
    const Vec3 moved = map({positions[0][x], positions[1][x], positions[2][x]});
    for (std::size_t axis = 0; axis < 3; ++axis) positions[axis][x] = moved[axis];
  }
}

void map_row(const Matrix3& rows, const Vec3& shift, RowPositions& positions) {
  double *i = positions[0].data(), *j = positions[1].data(), *k = positions[2].data();
  for (std::size_t x = 0; x < positions[0].size(); ++x) {
    const double at_i = i[x], at_j = j[x], at_k = k[x];
    i[x] = rows[0][0] * at_i + rows[0][1] * at_j + rows[0][2] * at_k + shift[0];
    j[x] = rows[1][0] * at_i + rows[1][1] * at_j + rows[1][2] * at_k + shift[1];
    k[x] = rows[2][0] * at_i + rows[2][1] * at_j + rows[2][2] * at_k + shift[2];
  }
}

Vec3 times(const Matrix3& rows, const Vec3& v) {
  return {rows[0][0] * v[0] + rows[0][1] * v[1] + rows[0][2] * v[2],
          rows[1][0] * v[0] + rows[1][1] * v[1] + rows[1][2] * v[2],
          rows[2][0] * v[0] + rows[2][1] * v[1] + rows[2][2] * v[2]};
}

}  // namespace

TransformedGrid::TransformedGrid(const SpatialTransform& transform, std::array<std::vector<double>, 3> places)
    : places_(std::move(places)) {
  for (auto map = transform.rbegin(); map != transform.rend(); ++map)
    std::visit([this](const auto& one) { add(one); }, *map);
}

/// Maps that follow each other become one.
void TransformedGrid::add(const AffineMap& map) {
  const Vec3 rotated = times(map.rows, map.centre);
  Linear linear{map.rows, {}};
  for (std::size_t axis = 0; axis < 3; ++axis) linear.shift[axis] = map.centre[axis] - rotated[axis] + map.shift[axis];
  auto* before = stages_.empty() ? nullptr : std::get_if<Linear>(&stages_.back());
  if (before == nullptr) {
    stages_.emplace_back(linear);
    return;
  }
  const Vec3 moved = times(linear.rows, before->shift);
  before->rows = multiply(linear.rows, before->rows);
  for (std::size_t axis = 0; axis < 3; ++axis) before->shift[axis] = moved[axis] + linear.shift[axis];
}

void TransformedGrid::add(const BsplineMap& map) {
  if (stages_.empty() && !spline_)
    spline_.emplace(displacement_grid(map, places_));
  else
    stages_.emplace_back(&map);
}

void TransformedGrid::bend_grid_row(std::size_t j, std::size_t k, RowPositions& positions) {
  const auto& displacements = spline_->row(j, k);
  for (std::size_t axis = 0; axis < 3; ++axis)
    for (std::size_t x = 0; x < places_[0].size(); ++x)
      positions[axis][x] += static_cast<double>(displacements[3 * x + axis]);
}

void TransformedGrid::row(std::size_t j, std::size_t k, RowPositions& positions) {
  positions[0] = places_[0];
  positions[1].assign(places_[0].size(), places_[1][j]);
  positions[2].assign(places_[0].size(), places_[2][k]);
  if (spline_) bend_grid_row(j, k, positions);
  for (const auto& stage : stages_) {
    if (const auto* linear = std::get_if<Linear>(&stage))
      map_row(linear->rows, linear->shift, positions);
    else
      map_row(*std::get<const BsplineMap*>(stage), positions);
  }
}

}  // namespace voxlet
