#include "mesh/label_surface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "support/expect_error.h"
#include "support/mesh_topology.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::euler_characteristic;
using testing::expect_closed_surface;
using testing::expect_error;

constexpr std::uint16_t kId = 17;

/// `kId` where `inside(world point)`.
template <typename Inside>
LabelVolume phantom(const Geometry& geometry, Inside inside) {
  LabelVolume labels(geometry);
  const Shape& s = labels.shape();
  for (std::int64_t k = 0; k < s.nk; ++k)
    for (std::int64_t j = 0; j < s.nj; ++j)
      for (std::int64_t i = 0; i < s.ni; ++i) {
        const VoxelPoint voxel{static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)};
        if (inside(geometry.world_of(voxel))) labels.at(i, j, k) = kId;
      }
  return labels;
}

WorldPoint middle(const Geometry& g) {
  return g.world_of({static_cast<double>(g.shape.ni) / 2 - 0.4, static_cast<double>(g.shape.nj) / 2 - 0.5,
                     static_cast<double>(g.shape.nk) / 2 - 0.6});
}

double distance(const WorldPoint& a, const WorldPoint& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z));
}

LabelVolume ball(const Geometry& geometry, double radius_mm) {
  const WorldPoint centre = middle(geometry);
  return phantom(geometry, [&](const WorldPoint& p) { return distance(p, centre) <= radius_mm; });
}

double ball_volume(double radius_mm) { return 4.0 / 3 * std::numbers::pi * radius_mm * radius_mm * radius_mm; }

/// Grids of unlike spacing, flipped, permuted and turned.
std::vector<Geometry> grids() {
  std::vector<Geometry> all;
  for (const char* axes : {"RAS", "LPS", "LAS", "SRA", "IPR"})
    all.push_back(testing::oriented_grid({32, 30, 34}, {0.9, 1.0, 0.8}, parse_orientation(axes)));
  all.push_back(testing::oriented_grid({40, 40, 14}, {0.7, 0.7, 2}, parse_orientation("RAS")));
  Geometry oblique = testing::oriented_grid({32, 30, 30}, {1, 0.9, 0.9}, parse_orientation("LAS"));
  oblique.affine = testing::rotated(oblique.affine, 0.4, -0.7);
  all.push_back(oblique);
  return all;
}

TEST(LabelSurfaceTest, BallIsClosedOnEveryGridAndKeepsItsVolumeAndArea) {
  for (const Geometry& geometry : grids()) {
    const Mesh mesh = label_surface(ball(geometry, 10), kId);
    expect_closed_surface(mesh);
    EXPECT_EQ(euler_characteristic(mesh), 2);
    EXPECT_NEAR(enclosed_volume_mm3(mesh) / ball_volume(10), 1, 0.03);
    EXPECT_NEAR(surface_area_mm2(mesh) / (4 * std::numbers::pi * 100), 1, 0.04);
  }
}

TEST(LabelSurfaceTest, SmoothingKeepsTheVolumeAndBringsVerticesToTheBall) {
  const Geometry geometry{{40, 40, 40}, affine_from_spacing({1, 1, 1})};
  const LabelVolume labels = ball(geometry, 15);
  auto roughness = [&](const Mesh& mesh) {
    double sum = 0;
    for (const auto& v : mesh.vertices_mm) sum += std::pow(distance({v[0], v[1], v[2]}, middle(geometry)) - 15, 2);
    return std::sqrt(sum / static_cast<double>(mesh.vertices_mm.size()));
  };
  const Mesh rough = label_surface(labels, kId, {0}), smooth = label_surface(labels, kId);
  EXPECT_EQ(rough.triangles, smooth.triangles);
  const auto voxels = static_cast<double>(std::count(labels.voxels.begin(), labels.voxels.end(), kId));
  EXPECT_NEAR(enclosed_volume_mm3(smooth) / voxels, 1, 1e-3);
  EXPECT_LT(roughness(smooth), 0.6 * roughness(rough));
  EXPECT_LT(surface_area_mm2(smooth), 0.97 * surface_area_mm2(rough));
}

TEST(LabelSurfaceTest, SmallAndThinStructuresKeepTheVolumeOfTheirVoxels) {
  const Geometry geometry{{40, 16, 16}, affine_from_spacing({1, 1, 1.5})};
  auto expect_kept = [](const LabelVolume& labels, double tolerance) {
    const auto voxels = static_cast<double>(std::count(labels.voxels.begin(), labels.voxels.end(), kId));
    EXPECT_NEAR(enclosed_volume_mm3(label_surface(labels, kId)) / (1.5 * voxels), 1, tolerance) << voxels;
  };
  for (const double radius_mm : {1.0, 1.6, 3.0, 5.0}) expect_kept(ball(geometry, radius_mm), 0.01);
  const WorldPoint centre = middle(geometry);
  expect_kept(phantom(geometry, [&](const WorldPoint& p) { return std::hypot(p.y - centre.y, p.z - centre.z) < 2; }),
              0.01);
  expect_kept(phantom(geometry, [&](const WorldPoint& p) { return std::abs(p.y - centre.y) < 0.9; }), 0.01);
  expect_kept(phantom(geometry,
                      [&](const WorldPoint& p) {
                        const double r = distance(p, centre);
                        return r < 6 && r > 4;  // a shell: two surfaces
                      }),
              0.01);
}

TEST(LabelSurfaceTest, BoxHasTheVolumeOfItsVoxels) {
  const Geometry geometry = testing::oriented_grid({30, 24, 12}, {0.5, 1, 2.5}, parse_orientation("PIR"));
  LabelVolume labels(geometry);
  for (std::int64_t k = 2; k < 10; ++k)
    for (std::int64_t j = 2; j < 22; ++j)
      for (std::int64_t i = 3; i < 27; ++i) labels.at(i, j, k) = kId;
  const Mesh mesh = label_surface(labels, kId);
  expect_closed_surface(mesh);
  const double voxels_mm3 = 8 * 20 * 24 * 0.5 * 1 * 2.5;
  EXPECT_NEAR(enclosed_volume_mm3(mesh) / voxels_mm3, 1, 1e-3);
  EXPECT_NEAR(enclosed_volume_mm3(label_surface(labels, kId, {0})) / voxels_mm3, 0.993, 1e-3);  // edges cut off
}

TEST(LabelSurfaceTest, ShapeDoesNotDependOnTheAffine) {
  const Geometry plain{{20, 20, 20}, {}};
  const LabelVolume labels = ball(plain, 7);
  const Mesh expected = label_surface(labels, kId);
  for (const Geometry& geometry : grids()) {
    LabelVolume moved = labels;
    moved.geometry.affine = geometry.affine;
    const Mesh mesh = label_surface(moved, kId);
    ASSERT_EQ(mesh.vertices_mm.size(), expected.vertices_mm.size());
    EXPECT_NEAR(enclosed_volume_mm3(mesh) / geometry.voxel_volume_mm3(), enclosed_volume_mm3(expected), 0.05);
    for (std::size_t v = 0; v < mesh.vertices_mm.size(); v += 17) {
      const auto& [i, j, k] = expected.vertices_mm[v];
      const WorldPoint place = geometry.world_of({i, j, k});
      EXPECT_NEAR(distance(place, {mesh.vertices_mm[v][0], mesh.vertices_mm[v][1], mesh.vertices_mm[v][2]}), 0, 1e-4);
    }
  }
}

TEST(LabelSurfaceTest, NormalsPointOutwards) {
  for (const Geometry& geometry : grids()) {
    const Mesh mesh = label_surface(ball(geometry, 9), kId);
    const auto normals = vertex_normals(mesh);
    const WorldPoint centre = middle(geometry);
    for (std::size_t v = 0; v < normals.size(); ++v) {
      const auto& p = mesh.vertices_mm[v];
      const double outwards =
          normals[v][0] * (p[0] - centre.x) + normals[v][1] * (p[1] - centre.y) + normals[v][2] * (p[2] - centre.z);
      ASSERT_GT(outwards / 9, 0.6);
    }
  }
}

TEST(LabelSurfaceTest, VerticesStayWithinAVoxelOfTheLabel) {
  const LabelVolume labels = testing::random_mask({12, 11, 10}, 0.3F, kId, 5);
  const Mesh rough = label_surface(labels, kId, {0}), smooth = label_surface(labels, kId, {200});
  for (std::size_t v = 0; v < rough.vertices_mm.size(); ++v)
    for (std::size_t axis = 0; axis < 3; ++axis)
      ASSERT_LE(std::abs(rough.vertices_mm[v][axis] - smooth.vertices_mm[v][axis]), 0.5F);
}

TEST(LabelSurfaceTest, SingleVoxelIsAnOctahedronAroundItsCentre) {
  LabelVolume labels(Geometry{{3, 3, 3}, affine_from_spacing({1, 2, 3})});
  labels.at(1, 1, 1) = kId;
  const Mesh mesh = label_surface(labels, kId, {0});
  expect_closed_surface(mesh);
  EXPECT_EQ(mesh.vertices_mm.size(), 6U);
  EXPECT_EQ(mesh.triangles.size(), 8U);
  EXPECT_NEAR(enclosed_volume_mm3(mesh), 1.0, 1e-6);  // a sixth of 1 × 2 × 3 mm³
  expect_closed_surface(label_surface(labels, kId));
  EXPECT_NEAR(enclosed_volume_mm3(label_surface(labels, kId)), 6, 0.06);
}

TEST(LabelSurfaceTest, LabelThatFillsTheVolumeIsClosedAtTheBorder) {
  for (const Shape& shape : {Shape{5, 4, 3}, Shape{1, 1, 1}, Shape{6, 5, 1}}) {
    const Mesh mesh = label_surface(LabelVolume(Geometry{shape, {}}, kId), kId);
    expect_closed_surface(mesh);
    EXPECT_EQ(euler_characteristic(mesh), 2);
    EXPECT_GT(enclosed_volume_mm3(mesh), 0);
  }
}

TEST(LabelSurfaceTest, TouchingLabelsHaveEachTheirOwnSurface) {
  const Geometry geometry{{20, 12, 12}, {}};
  LabelVolume labels(geometry, 3);
  for (std::int64_t k = 2; k < 10; ++k)
    for (std::int64_t j = 2; j < 10; ++j)
      for (std::int64_t i = 2; i < 18; ++i) labels.at(i, j, k) = i < 10 ? 10 : 49;
  const Mesh left = label_surface(labels, 10), right = label_surface(labels, 49);
  expect_closed_surface(left);
  expect_closed_surface(right);
  expect_closed_surface(label_surface(labels, 3));
  EXPECT_NEAR(enclosed_volume_mm3(left), enclosed_volume_mm3(right), 1e-3);
  for (const auto& v : left.vertices_mm) EXPECT_LE(v[0], 10.0F);
}

TEST(LabelSurfaceTest, ComponentsAndHolesShowInTheEulerCharacteristic) {
  LabelVolume labels(Geometry{{20, 12, 5}, {}});
  for (std::int64_t k = 1; k < 4; ++k)
    for (std::int64_t j = 1; j < 10; ++j)
      for (std::int64_t i = 1; i < 10; ++i)
        if (i < 4 || i > 6 || j < 4 || j > 6) labels.at(i, j, k) = kId;  // a ring
  const Mesh ring = label_surface(labels, kId);
  expect_closed_surface(ring);
  EXPECT_EQ(euler_characteristic(ring), 0);
  labels.at(15, 5, 2) = kId;
  EXPECT_EQ(euler_characteristic(label_surface(labels, kId)), 2);
}

TEST(LabelSurfaceTest, EveryNeighbourhoodOfTwoCellsIsClosed) {
  for (std::uint32_t bits = 1; bits < 1U << 12U; ++bits) {
    LabelVolume labels(Geometry{{3, 2, 2}, {}});
    for (std::size_t v = 0; v < 12; ++v) labels.voxels[v] = (bits >> v & 1U) != 0 ? kId : 0;
    const Mesh mesh = label_surface(labels, kId, {0});
    ASSERT_TRUE(testing::is_watertight(mesh)) << bits;
    ASSERT_TRUE(testing::has_one_sheet_at_each_vertex(mesh)) << bits;
    ASSERT_GT(enclosed_volume_mm3(mesh), 0) << bits;
  }
}

TEST(LabelSurfaceTest, NoiseOfAnyDensityIsClosed) {
  for (const float density : {0.05F, 0.3F, 0.5F, 0.7F, 0.95F}) {
    const LabelVolume labels = testing::random_mask({14, 15, 16}, density, kId, 8);
    const Mesh mesh = label_surface(labels, kId);
    expect_closed_surface(mesh);
    const auto voxels = static_cast<double>(std::count(labels.voxels.begin(), labels.voxels.end(), kId));
    EXPECT_NEAR(enclosed_volume_mm3(mesh) / voxels, 1, 0.05) << density;
  }
}

TEST(LabelSurfaceTest, DiagonalNeighboursAreApart) {
  LabelVolume labels(Geometry{{2, 2, 1}, {}});
  labels.at(0, 0, 0) = labels.at(1, 1, 0) = kId;
  const Mesh mesh = label_surface(labels, kId);
  expect_closed_surface(mesh);
  EXPECT_EQ(euler_characteristic(mesh), 4);
}

TEST(LabelSurfaceTest, AbsentLabelsAndBadOptionsAreRefused) {
  const LabelVolume labels(Geometry{{4, 4, 4}, {}}, 5);
  expect_error(ErrorCode::kBadInput, "found none", [&] { label_surface(labels, 6); });
  expect_error(ErrorCode::kBadInput, "background", [&] { label_surface(labels, 0); });
  expect_error(ErrorCode::kBadInput, "smoothing steps", [&] { label_surface(labels, 5, {-1}); });
  LabelVolume flat = labels;
  flat.geometry.affine.rows[2] = {0, 0, 0, 0};
  expect_error(ErrorCode::kBadInput, "singular affine", [&] { label_surface(flat, 5); });
}

}  // namespace
}  // namespace voxlet
