// Triangle meshes in the scanner's world.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

/// Vertices in world mm, RAS+. Triangles name their vertices counter-clockwise as seen from outside.
struct Mesh {
  std::vector<std::array<float, 3>> vertices_mm;
  std::vector<std::array<std::uint32_t, 3>> triangles;
  bool operator==(const Mesh&) const = default;

  /// Throws Error(kBadInput) if a triangle names a vertex that is not there or a coordinate is not finite.
  void validate() const;
};

/// A mesh and the structure that it shows.
struct NamedMesh {
  std::string name;  ///< as in the label list: "Left-Thalamus"
  Mesh mesh;
  bool operator==(const NamedMesh&) const = default;
};

/// By the divergence theorem; of a closed mesh, above 0 where its triangles face outwards. 0 without triangles.
double enclosed_volume_mm3(const Mesh& mesh);
double surface_area_mm2(const Mesh& mesh);
/// One for each vertex, of length 1, outwards: the sum of its triangles' normals weighted by their areas. (0, 0, 0) for
/// vertices of no triangle and where the sum is 0.
std::vector<std::array<float, 3>> vertex_normals(const Mesh& mesh);

}  // namespace voxlet
