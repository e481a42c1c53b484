// The unsmoothed surface that marching cubes produces. Private to mesh.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace voxlet {

/// A closed mesh in voxel coordinates, with the volumes that its components must enclose.
struct RawSurface {
  std::vector<std::array<float, 3>> vertices;
  std::vector<std::array<std::uint32_t, 3>> triangles;
  /// Per vertex. The sum over a component is the number of voxels that it encloses, negative around a cavity.
  std::vector<float> volume_shares;
};

}  // namespace voxlet
