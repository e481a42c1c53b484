// Triangle meshes in world space.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

/// Seen from outside, the corners of a triangle run counter-clockwise.
struct Mesh {
  std::vector<std::array<float, 3>> vertices_mm;        ///< RAS mm
  std::vector<std::array<std::uint32_t, 3>> triangles;  ///< indices of vertices
  bool operator==(const Mesh&) const = default;
};

struct NamedMesh {
  std::string name;
  Mesh mesh;
  bool operator==(const NamedMesh&) const = default;
};

/// A unit normal for each vertex: those of its triangles, weighted by their areas; (0, 0, 0) where they cancel.
std::vector<std::array<float, 3>> vertex_normals(const Mesh& mesh);
/// By the divergence theorem; of a closed mesh. Negative if its triangles face inwards.
double enclosed_volume_mm3(const Mesh& mesh);
double area_mm2(const Mesh& mesh);

}  // namespace voxlet
