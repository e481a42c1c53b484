#pragma once
#include <array>
#include <cstdint>
#include <vector>
#include "volume/volume.h"
namespace voxlet {
struct Mesh {
  std::vector<std::array<float, 3>> vertices_mm;
  std::vector<std::array<std::uint32_t, 3>> triangles;
};
inline Mesh surface_nets(const LabelVolume&, std::uint16_t) { return {}; }
inline std::vector<std::array<float, 3>> vertex_normals(const Mesh& m) { return m.vertices_mm; }
}  // namespace voxlet
