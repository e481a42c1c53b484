#include "mesh/surface_nets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

#include "base/error.h"

namespace voxlet {
namespace {

/// Ids 5 within `radius_mm` of the middle of a 30 × 30 × 30 grid.
LabelVolume ball(const Affine& affine, double radius_mm) {
  LabelVolume labels(Geometry{{30, 30, 30}, affine});
  const WorldPoint middle = labels.geometry.world_of({14.5, 14.5, 14.5});
  for (std::int64_t k = 0; k < 30; ++k)
    for (std::int64_t j = 0; j < 30; ++j)
      for (std::int64_t i = 0; i < 30; ++i) {
        const WorldPoint at =
            labels.geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
        if (std::hypot(at.x - middle.x, at.y - middle.y, at.z - middle.z) <= radius_mm) labels.at(i, j, k) = 5;
      }
  return labels;
}

/// How often each edge occurs, in either direction.
std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges_of(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (const auto& triangle : mesh.triangles)
    for (std::size_t n = 0; n < 3; ++n) {
      const std::uint32_t a = triangle[n], b = triangle[(n + 1) % 3];
      ++edges[{std::min(a, b), std::max(a, b)}];
    }
  return edges;
}

void expect_closed(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> directed;
  for (const auto& triangle : mesh.triangles)
    for (std::size_t n = 0; n < 3; ++n) ++directed[{triangle[n], triangle[(n + 1) % 3]}];
  for (const auto& [edge, count] : directed) {
    EXPECT_EQ(count, 1);
    EXPECT_EQ(directed.count({edge.second, edge.first}), 1u);
  }
}

Affine spaced(double x, double y, double z) { return affine_from_spacing({x, y, z}); }

Affine oblique() {
  const double c = std::cos(0.4), s = std::sin(0.4);
  Affine affine;
  affine.rows = {{{c, -1.2 * s, 0, 4}, {s, 1.2 * c, 0, -3}, {0, 0, 0.9, 10}}};
  return affine;
}

struct Case {
  const char* name;
  Affine affine;
};

class SurfaceNetsTest : public testing::TestWithParam<int> {
 protected:
  static Affine affine() {
    const Affine all[] = {spaced(1, 1, 1), spaced(0.7, 1, 1.3), spaced(-1, 1, 1), spaced(-1, -1, -0.8), oblique()};
    return all[GetParam()];
  }
};

TEST_P(SurfaceNetsTest, ABallIsClosedAndHasNoHandles) {
  const Mesh mesh = surface_nets(ball(affine(), 9), 5);
  expect_closed(mesh);
  const auto edges = edges_of(mesh);
  EXPECT_EQ(static_cast<long>(mesh.vertices_mm.size() + mesh.triangles.size()) - static_cast<long>(edges.size()), 2);
}

TEST_P(SurfaceNetsTest, ABallKeepsItsVolumeAndFacesOutwards) {
  const double expected = 4.0 / 3 * std::numbers::pi * 9 * 9 * 9;
  EXPECT_NEAR(enclosed_volume_mm3(surface_nets(ball(affine(), 9), 5)), expected, 0.04 * expected);
}

TEST_P(SurfaceNetsTest, ABallIsSmooth) {
  const Mesh mesh = surface_nets(ball(affine(), 9), 5);
  const double sphere = 4 * std::numbers::pi * 81;
  EXPECT_NEAR(area_mm2(mesh), sphere, 0.05 * sphere);  // its voxels' faces have one and a half times as much
  const auto normals = vertex_normals(mesh);
  const WorldPoint m = Geometry{{30, 30, 30}, affine()}.world_of({14.5, 14.5, 14.5});
  for (std::size_t n = 0; n < normals.size(); ++n) {
    const auto& v = mesh.vertices_mm[n];
    const double r = std::hypot(v[0] - m.x, v[1] - m.y, v[2] - m.z);
    const double outwards =
        (normals[n][0] * (v[0] - m.x) + normals[n][1] * (v[1] - m.y) + normals[n][2] * (v[2] - m.z)) / r;
    EXPECT_GT(outwards, 0.85);
  }
}

INSTANTIATE_TEST_SUITE_P(Affines, SurfaceNetsTest, testing::Range(0, 5));

TEST(SurfaceNetsBoxTest, WithoutRelaxationOnlyEdgesAreCut) {
  LabelVolume labels(Geometry{{12, 12, 12}, {}});
  for (std::int64_t k = 2; k < 10; ++k)
    for (std::int64_t j = 2; j < 10; ++j)
      for (std::int64_t i = 2; i < 10; ++i) labels.at(i, j, k) = 3;
  const double volume = enclosed_volume_mm3(surface_nets(labels, 3, {.iterations = 0}));
  EXPECT_LT(volume, 512);
  EXPECT_GT(volume, 489);  // twelve edges and eight corners, each a little flattened
}

TEST(SurfaceNetsBoxTest, NoPointLeavesTheCellsOfTheBoundary) {
  const LabelVolume labels = ball({}, 8);
  const Mesh net = surface_nets(labels, 5, {.iterations = 0}), smooth = surface_nets(labels, 5, {.iterations = 50});
  ASSERT_EQ(net.vertices_mm.size(), smooth.vertices_mm.size());
  for (std::size_t n = 0; n < net.vertices_mm.size(); ++n)
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const float cell = std::floor(net.vertices_mm[n][axis]);
      EXPECT_GE(smooth.vertices_mm[n][axis], cell - 1e-5F);
      EXPECT_LE(smooth.vertices_mm[n][axis], cell + 1 + 1e-5F);
    }
}

TEST(SurfaceNetsBoxTest, ALabelAtTheVolumesEdgeIsClosedToo) {
  const Mesh mesh = surface_nets(LabelVolume(Geometry{{4, 5, 6}, {}}, 7), 7);
  expect_closed(mesh);
  EXPECT_NEAR(enclosed_volume_mm3(mesh), 120, 30);
}

TEST(SurfaceNetsBoxTest, ASingleVoxelIsALittleBody) {
  LabelVolume labels(Geometry{{3, 3, 3}, {}});
  labels.at(1, 1, 1) = 1;
  const Mesh mesh = surface_nets(labels, 1, {.iterations = 0});
  EXPECT_EQ(mesh.vertices_mm.size(), 8u);
  EXPECT_EQ(mesh.triangles.size(), 12u);
  EXPECT_GT(enclosed_volume_mm3(mesh), 0);
}

TEST(SurfaceNetsBoxTest, LabelsThatTouchHaveSurfacesOfTheirOwn) {
  LabelVolume labels(Geometry{{6, 3, 3}, {}}, 1);
  for (std::int64_t k = 0; k < 3; ++k)
    for (std::int64_t j = 0; j < 3; ++j)
      for (std::int64_t i = 3; i < 6; ++i) labels.at(i, j, k) = 2;
  const double one = enclosed_volume_mm3(surface_nets(labels, 1)), two = enclosed_volume_mm3(surface_nets(labels, 2));
  EXPECT_NEAR(one, two, 1e-3);
  EXPECT_GT(one, 0);
}

TEST(SurfaceNetsBoxTest, AnAbsentLabelHasNoSurface) {
  EXPECT_EQ(surface_nets(LabelVolume(Geometry{{3, 3, 3}, {}}), 4), Mesh());
}

TEST(SurfaceNetsBoxTest, IterationsOutOfRangeAreRefused) {
  EXPECT_THROW(surface_nets(LabelVolume(Geometry{{3, 3, 3}, {}}, 4), 4, {.iterations = -1}), Error);
}

}  // namespace
}  // namespace voxlet
