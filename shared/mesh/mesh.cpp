#include "mesh/mesh.h"

#include <cmath>

#include "base/error.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

Vec3 between(const std::array<float, 3>& from, const std::array<float, 3>& to) {
  Vec3 difference{};
  for (std::size_t axis = 0; axis < 3; ++axis) difference[axis] = static_cast<double>(to[axis]) - from[axis];
  return difference;
}

/// Twice the triangle's area long, to the side from which its vertices run counter-clockwise.
Vec3 area_vector(const Mesh& mesh, const std::array<std::uint32_t, 3>& triangle) {
  const auto& corner = mesh.vertices_mm[triangle[0]];
  return cross(between(corner, mesh.vertices_mm[triangle[1]]), between(corner, mesh.vertices_mm[triangle[2]]));
}

}  // namespace

void Mesh::validate() const {
  for (const auto& vertex : vertices_mm)
    for (const float coordinate : vertex)
      if (!std::isfinite(coordinate))
        throw Error(ErrorCode::kBadInput, "Expected a mesh with finite coordinates, found one that is not a number.");
  for (const auto& triangle : triangles)
    for (const std::uint32_t vertex : triangle)
      if (vertex >= vertices_mm.size())
        throw Error(ErrorCode::kBadInput, "Expected triangles among the mesh's " + std::to_string(vertices_mm.size()) +
                                              " vertices, found one with vertex " + std::to_string(vertex) + ".");
}

double enclosed_volume_mm3(const Mesh& mesh) {
  if (mesh.triangles.empty()) return 0;
  // Tetrahedra to a point on the mesh: to the world's origin, far away, differences would lose digits.
  const auto& apex = mesh.vertices_mm[mesh.triangles.front()[0]];
  double six_volumes = 0;
  for (const auto& triangle : mesh.triangles)
    six_volumes += inner(between(apex, mesh.vertices_mm[triangle[0]]), area_vector(mesh, triangle));
  return six_volumes / 6;
}

double surface_area_mm2(const Mesh& mesh) {
  double twice = 0;
  for (const auto& triangle : mesh.triangles) {
    const Vec3 area = area_vector(mesh, triangle);
    twice += std::sqrt(inner(area, area));
  }
  return twice / 2;
}

std::vector<std::array<float, 3>> vertex_normals(const Mesh& mesh) {
  std::vector<Vec3> sums(mesh.vertices_mm.size());
  for (const auto& triangle : mesh.triangles) {
    const Vec3 area = area_vector(mesh, triangle);
    for (const std::uint32_t vertex : triangle)
      for (std::size_t axis = 0; axis < 3; ++axis) sums[vertex][axis] += area[axis];
  }
  std::vector<std::array<float, 3>> normals(sums.size());
  for (std::size_t v = 0; v < sums.size(); ++v) {
    const double length = std::sqrt(inner(sums[v], sums[v]));
    if (length == 0) continue;
    for (std::size_t axis = 0; axis < 3; ++axis) normals[v][axis] = static_cast<float>(sums[v][axis] / length);
  }
  return normals;
}

}  // namespace voxlet
