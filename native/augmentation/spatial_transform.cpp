#include "augmentation/spatial_transform.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "augmentation/bspline.h"
#include "synthesis/rotation.h"

namespace voxlet {
namespace {

/// In degrees, by the right-hand rule about one axis.
Matrix3 rotation_about(std::size_t axis, double degrees) { return rotation(axis, degrees * std::numbers::pi / 180); }

/// A map given in mm as one of voxels.
std::array<Vec3, 3> in_voxels(std::array<Vec3, 3> rows, const Vec3& spacing_mm) {
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t n = 0; n < 3; ++n)
      if (r != n) rows[r][n] *= spacing_mm[n] / spacing_mm[r];
  return rows;
}

}  // namespace

Vec3 AffineMap::operator()(const Vec3& position) const {
  Vec3 result;
  for (std::size_t r = 0; r < 3; ++r) {
    double sum = 0;
    for (std::size_t n = 0; n < 3; ++n) sum += rows[r][n] * (position[n] - centre[n]);
    result[r] = centre[r] + sum + shift[r];
  }
  return result;
}

Vec3 BsplineMap::operator()(const Vec3& position) const {
  const auto i = spline_taps(position[0], extent[0], spacing), j = spline_taps(position[1], extent[1], spacing),
             k = spline_taps(position[2], extent[2], spacing);
  const auto row_length = static_cast<std::size_t>(points.ni), rows = static_cast<std::size_t>(points.nj);
  Vec3 result = position;
  for (std::size_t z = 0; z < 4; ++z) {
    for (std::size_t y = 0; y < 4; ++y) {
      const auto* row = &displacements[((k.first + z) * rows + j.first + y) * row_length + i.first];
      const double weight = k.weights[z] * j.weights[y];
      for (std::size_t x = 0; x < 4; ++x)
        for (std::size_t axis = 0; axis < 3; ++axis)
          result[axis] += weight * i.weights[x] * static_cast<double>(row[x][axis]);
    }
  }
  return result;
}

Vec3 source_position(const SpatialTransform& transform, Vec3 position) {
  for (auto map = transform.rbegin(); map != transform.rend(); ++map)
    position = std::visit([&](const auto& one) { return one(position); }, *map);
  return position;
}

AffineMap rotation_map(const Vec3& centre, const Vec3& degrees, const Vec3& spacing_mm) {
  // What a voxel shows lies where the rotation came from: the inverse, the opposite angles in the opposite order.
  const Matrix3 rotations = multiply(rotation_about(0, -degrees[0]),
                                     multiply(rotation_about(1, -degrees[1]), rotation_about(2, -degrees[2])));
  return {centre, in_voxels(rotations, spacing_mm), {0, 0, 0}};
}

AffineMap shear_map(const Vec3& centre, const ShearAngles& degrees, const Vec3& spacing_mm) {
  Matrix3 rows = kIdentity3;
  for (std::size_t moved = 0; moved < 3; ++moved)
    for (std::size_t along = 0; along < 3; ++along) {
      if (moved == along) continue;
      Matrix3 back = kIdentity3;
      back[moved][along] = -std::tan(degrees[moved][along] * std::numbers::pi / 180);
      rows = multiply(back, rows);
    }
  return {centre, in_voxels(rows, spacing_mm), {0, 0, 0}};
}

AffineMap scaling_map(const Vec3& centre, double factor, const HeldAxes& held) {
  AffineMap map{centre};
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (!held[axis]) map.rows[axis][axis] = 1 / factor;
  return map;
}

AffineMap shift_map(const Vec3& voxels) {
  AffineMap map;
  for (std::size_t axis = 0; axis < 3; ++axis) map.shift[axis] = -voxels[axis];
  return map;
}

BsplineMap random_bspline_map(const Shape& patch, double spacing, double magnitude, const HeldAxes& held,
                              Random& random) {
  BsplineMap map;
  map.spacing = spacing;
  for (int axis = 0; axis < 3; ++axis)
    if (!held[static_cast<std::size_t>(axis)])
      map.extent[static_cast<std::size_t>(axis)] = static_cast<double>(patch[axis] - 1);
  map.points = {control_points(map.extent[0], spacing), control_points(map.extent[1], spacing),
                control_points(map.extent[2], spacing)};
  const auto most = static_cast<float>(magnitude);
  map.displacements.resize(map.points.count());
  for (auto& displacement : map.displacements)
    for (std::size_t axis = 0; axis < 3; ++axis) displacement[axis] = held[axis] ? 0 : random.uniform(-most, most);
  return map;
}

}  // namespace voxlet
