// Triangle meshes in world space, with volume, area and normals.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

/// Vertices in world mm, RAS+. Triangles list vertex indices counter-clockwise as seen from outside.
struct Mesh {
  std::vector<std::array<float, 3>> vertices_mm;
  std::vector<std::array<std::uint32_t, 3>> triangles;
  bool operator==(const Mesh&) const = default;

  /// Throws Error(kBadInput) if a vertex index is out of range or a coordinate is not finite.
  void validate() const;
};

/// A mesh and the structure that it shows.
struct NamedMesh {
  std::string name;  ///< as in the label list: "Left-Thalamus"
  Mesh mesh;
  bool operator==(const NamedMesh&) const = default;
};

/// The volume of a closed mesh by the divergence theorem, positive if its triangles face outwards. 0 without triangles.
double enclosed_volume_mm3(const Mesh& mesh);
double surface_area_mm2(const Mesh& mesh);
/// One unit vector per vertex, outwards: the area-weighted sum of its triangles' normals. (0, 0, 0) for vertices
/// without triangles and where the sum is 0.
std::vector<std::array<float, 3>> vertex_normals(const Mesh& mesh);

}  // namespace voxlet
