#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// Corners at a far place and 1, 2 and 3 mm along the axes from it.
Mesh unit_tetrahedron() {
  return {{{100, -50, 25}, {101, -50, 25}, {100, -48, 25}, {100, -50, 28}},
          {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}}};
}

TEST(MeshTest, TetrahedronHasItsVolumeAndArea) {
  EXPECT_DOUBLE_EQ(enclosed_volume_mm3(unit_tetrahedron()), 1);
  EXPECT_DOUBLE_EQ(surface_area_mm2(unit_tetrahedron()), 1 + 1.5 + 3 + 3.5);
  Mesh inwards = unit_tetrahedron();
  for (auto& t : inwards.triangles) std::swap(t[0], t[1]);
  EXPECT_DOUBLE_EQ(enclosed_volume_mm3(inwards), -1);
  EXPECT_EQ(enclosed_volume_mm3({}), 0);
  EXPECT_EQ(surface_area_mm2({}), 0);
}

TEST(MeshTest, NormalsHaveLengthOneAndPointOutwards) {
  Mesh mesh = unit_tetrahedron();
  mesh.vertices_mm.push_back({0, 0, 0});  // of no triangle
  const auto normals = vertex_normals(mesh);
  ASSERT_EQ(normals.size(), 5U);
  for (std::size_t v = 0; v < 4; ++v) EXPECT_NEAR(std::hypot(normals[v][0], normals[v][1], normals[v][2]), 1, 1e-6);
  for (const float component : normals[0]) EXPECT_LT(component, 0);
  EXPECT_EQ(normals[4], (std::array<float, 3>{0, 0, 0}));
  const Mesh triangle{{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {{0, 1, 2}}};
  EXPECT_EQ(vertex_normals(triangle)[1], (std::array<float, 3>{0, 0, 1}));
}

TEST(MeshTest, VerticesThatAreNotThereAreRefused) {
  Mesh mesh = unit_tetrahedron();
  mesh.validate();
  mesh.triangles[1][2] = 4;
  expect_error(ErrorCode::kBadInput, "4 vertices", [&] { mesh.validate(); });
  mesh = unit_tetrahedron();
  mesh.vertices_mm[0][1] = std::numeric_limits<float>::quiet_NaN();
  expect_error(ErrorCode::kBadInput, "finite", [&] { mesh.validate(); });
}

}  // namespace
}  // namespace voxlet
