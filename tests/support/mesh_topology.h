// What makes a mesh a closed surface.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "mesh/mesh.h"

namespace voxlet::testing {

/// Every edge belongs to two triangles that run along it in opposite directions, and no triangle has a vertex twice.
inline bool is_watertight(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> directed;
  for (const auto& t : mesh.triangles)
    for (std::size_t n = 0; n < 3; ++n) ++directed[{t[n], t[(n + 1) % 3]}];
  return std::all_of(directed.begin(), directed.end(), [&](const auto& edge) {
    const auto [a, b] = edge.first;
    const auto back = directed.find({b, a});
    return a != b && edge.second == 1 && back != directed.end();
  });
}

/// Vertices − edges + triangles of a watertight mesh: 2 for each ball, 0 for each torus.
inline long euler_characteristic(const Mesh& mesh) {
  const auto triangles = static_cast<long>(mesh.triangles.size());
  return static_cast<long>(mesh.vertices_mm.size()) - triangles * 3 / 2 + triangles;
}

/// True if the triangles around every vertex form one ring: no two sheets meet in a point.
inline bool has_one_sheet_at_each_vertex(const Mesh& mesh) {
  std::vector<std::map<std::uint32_t, std::uint32_t>> ring(mesh.vertices_mm.size());
  for (const auto& t : mesh.triangles)
    for (std::size_t n = 0; n < 3; ++n) ring[t[n]][t[(n + 1) % 3]] = t[(n + 2) % 3];
  return std::all_of(ring.begin(), ring.end(), [](const auto& next) {
    std::size_t steps = 0;
    for (auto at = next.begin(); at != next.end() && steps <= next.size(); at = next.find(at->second)) {
      ++steps;
      if (at->second == next.begin()->first) break;
    }
    return steps == next.size() && steps > 0;
  });
}

inline void expect_closed_surface(const Mesh& mesh) {
  mesh.validate();
  EXPECT_FALSE(mesh.triangles.empty());
  EXPECT_TRUE(is_watertight(mesh));
  EXPECT_TRUE(has_one_sheet_at_each_vertex(mesh));
}

}  // namespace voxlet::testing
