// What marching cubes hands to smoothing. Private to mesh.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace voxlet {

/// A closed mesh in voxels of the volume, and what its components are to enclose.
struct RawSurface {
  std::vector<std::array<float, 3>> vertices;
  std::vector<std::array<std::uint32_t, 3>> triangles;
  /// Of each vertex; their sum over a component is the number of voxels that it encloses, below 0 around a cavity.
  std::vector<float> volume_shares;
};

}  // namespace voxlet
