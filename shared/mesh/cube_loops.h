// The case table of marching cubes. Private to mesh.
//
// Corner c of a cell is at (c & 1, c >> 1 & 1, c >> 2 & 1). An edge is cut if one of its two corners is inside.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace voxlet {

struct CubeEdge {
  int corner = 0;  ///< its lower end
  int axis = 0;    ///< its direction
};

/// Edge e: along axis e / 4.
inline constexpr std::array<CubeEdge, 12> kCubeEdges{
    {{0, 0}, {2, 0}, {4, 0}, {6, 0}, {0, 1}, {1, 1}, {4, 1}, {5, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 2}}};

/// A closed loop of cut edges around a piece of the surface, counter-clockwise seen from outside.
struct CubeLoop {
  std::vector<std::uint8_t> edges;
  bool needs_centre = false;  ///< triangles fan from a central vertex, not from edges[0]
};

/// The loops of each of the 256 cases; bit c of a case is set if corner c is inside.
const std::array<std::vector<CubeLoop>, 256>& cube_loops();

}  // namespace voxlet
