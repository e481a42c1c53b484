#include "mesh/mesh.h"

#include <cmath>

namespace voxlet {
namespace {

using Vector = std::array<double, 3>;

Vector corner(const Mesh& mesh, std::uint32_t vertex) {
  const auto& at = mesh.vertices_mm[vertex];
  return {at[0], at[1], at[2]};
}

Vector minus(const Vector& a, const Vector& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
double dot(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
Vector cross(const Vector& a, const Vector& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// Twice the triangle's area, along its normal.
Vector area_vector(const Mesh& mesh, const std::array<std::uint32_t, 3>& triangle) {
  const Vector a = corner(mesh, triangle[0]);
  return cross(minus(corner(mesh, triangle[1]), a), minus(corner(mesh, triangle[2]), a));
}

}  // namespace

std::vector<std::array<float, 3>> vertex_normals(const Mesh& mesh) {
  std::vector<Vector> sums(mesh.vertices_mm.size(), Vector{});
  for (const auto& triangle : mesh.triangles) {
    const Vector area = area_vector(mesh, triangle);
    for (const std::uint32_t vertex : triangle)
      for (std::size_t axis = 0; axis < 3; ++axis) sums[vertex][axis] += area[axis];
  }
  std::vector<std::array<float, 3>> normals(sums.size(), std::array<float, 3>{});
  for (std::size_t n = 0; n < sums.size(); ++n) {
    const double length = std::sqrt(dot(sums[n], sums[n]));
    for (std::size_t axis = 0; axis < 3 && length > 0; ++axis)
      normals[n][axis] = static_cast<float>(sums[n][axis] / length);
  }
  return normals;
}

double enclosed_volume_mm3(const Mesh& mesh) {
  double sum = 0;
  for (const auto& [a, b, c] : mesh.triangles) sum += dot(corner(mesh, a), cross(corner(mesh, b), corner(mesh, c)));
  return sum / 6;
}

double area_mm2(const Mesh& mesh) {
  double sum = 0;
  for (const auto& triangle : mesh.triangles) {
    const Vector area = area_vector(mesh, triangle);
    sum += std::sqrt(dot(area, area));
  }
  return sum / 2;
}

}  // namespace voxlet
