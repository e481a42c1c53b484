#include "volume/geometry.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

double determinant(const Affine& affine) {
  const auto& r = affine.rows;
  return r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1]) - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0]) +
         r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
}

/// What rounding to single precision leaves of the determinant of axes that lie in one plane, by their lengths.
constexpr double kFlat = 1e-6;
constexpr double kShareOfVoxel = 0.1;

double shortest_edge_mm(const Geometry& geometry) {
  const Vec3 spacing = geometry.spacing_mm();
  return *std::min_element(spacing.begin(), spacing.end());
}

double distance_mm(const WorldPoint& a, const WorldPoint& b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

}  // namespace

Shape shape_from(const std::array<std::int64_t, 3>& sizes) { return {sizes[0], sizes[1], sizes[2]}; }

std::string to_string(const Shape& shape) {
  return std::to_string(shape.ni) + " × " + std::to_string(shape.nj) + " × " + std::to_string(shape.nk);
}

WorldPoint Affine::apply(const VoxelPoint& p) const {
  auto row = [&](std::size_t r) { return rows[r][0] * p.i + rows[r][1] * p.j + rows[r][2] * p.k + rows[r][3]; };
  return {row(0), row(1), row(2)};
}

Affine Affine::inverse() const {
  const double det = determinant(*this);
  if (!spans_space())
    throw Error(ErrorCode::kBadInput, "Expected an affine that can be inverted, found a singular matrix.");
  Affine inverse;
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t c = 0; c < 3; ++c) {
      const std::size_t c1 = (c + 1) % 3, c2 = (c + 2) % 3, r1 = (r + 1) % 3, r2 = (r + 2) % 3;
      inverse.rows[r][c] = (rows[c1][r1] * rows[c2][r2] - rows[c1][r2] * rows[c2][r1]) / det;
    }
  }
  for (std::size_t r = 0; r < 3; ++r) {
    inverse.rows[r][3] = 0;
    for (std::size_t c = 0; c < 3; ++c) inverse.rows[r][3] -= inverse.rows[r][c] * rows[c][3];
  }
  return inverse;
}

bool Affine::spans_space() const {
  for (const auto& row : rows)
    if (!std::all_of(row.begin(), row.end(), [](double value) { return std::isfinite(value); })) return false;
  const double box = column_norm(0) * column_norm(1) * column_norm(2);
  return std::isfinite(box) && std::abs(determinant(*this)) > kFlat * box;
}

double Affine::column_norm(int axis) const {
  const auto c = static_cast<std::size_t>(axis);
  // Not std::hypot, whose last bit may differ between platforms.
  return std::sqrt(rows[0][c] * rows[0][c] + rows[1][c] * rows[1][c] + rows[2][c] * rows[2][c]);
}

Affine affine_from_spacing(const Vec3& spacing_mm) {
  Affine affine;
  for (std::size_t axis = 0; axis < 3; ++axis) affine.rows[axis][axis] = spacing_mm[axis];
  return affine;
}

Vec3 Geometry::spacing_mm() const { return {affine.column_norm(0), affine.column_norm(1), affine.column_norm(2)}; }

double Geometry::voxel_volume_mm3() const { return std::abs(determinant(affine)); }

VoxelPoint Geometry::voxel_of(const WorldPoint& point) const {
  const WorldPoint voxel = affine.inverse().apply({point.x, point.y, point.z});
  return {voxel.x, voxel.y, voxel.z};
}

double grid_distance_mm(const Geometry& a, const Geometry& b) {
  double farthest = 0;
  for (int corner = 0; corner < 8; ++corner) {
    const VoxelPoint p{(corner & 1) != 0 ? static_cast<double>(a.shape.ni - 1) : 0.0,
                       (corner & 2) != 0 ? static_cast<double>(a.shape.nj - 1) : 0.0,
                       (corner & 4) != 0 ? static_cast<double>(a.shape.nk - 1) : 0.0};
    farthest = std::max(farthest, distance_mm(a.world_of(p), b.world_of(p)));
  }
  return farthest;
}

bool same_grid(const Geometry& a, const Geometry& b, double tolerance_mm) {
  if (a.shape != b.shape) return false;
  const double voxel_mm = std::min(shortest_edge_mm(a), shortest_edge_mm(b));
  return grid_distance_mm(a, b) <= std::min(tolerance_mm, kShareOfVoxel * voxel_mm);
}

}  // namespace voxlet
