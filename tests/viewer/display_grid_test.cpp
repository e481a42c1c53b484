#include "render/display_grid.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

/// A 4 × 5 × 6 grid whose array axes run as `orientation` says, 1.5, 2 and 3 mm apart.
Geometry oriented_geometry(const Orientation& orientation) {
  Geometry geometry{{4, 5, 6}, {}};
  geometry.affine.rows = {};
  const std::array<double, 3> spacing{1.5, 2, 3};
  for (std::size_t axis = 0; axis < 3; ++axis)
    geometry.affine.rows[static_cast<std::size_t>(orientation.world_axis[axis])][axis] =
        orientation.positive[axis] ? spacing[axis] : -spacing[axis];
  geometry.affine.rows[0][3] = -7;
  return geometry;
}

class DisplayGridTest : public testing::TestWithParam<int> {
 protected:
  Geometry geometry_ = oriented_geometry(all_orientations()[static_cast<std::size_t>(GetParam())]);
  DisplayGrid grid_{geometry_};
};

TEST_P(DisplayGridTest, AxesRunToRightFrontAndTop) {
  const VoxelIndex origin = grid_.to_scan({0, 0, 0});
  const auto world = [&](const VoxelIndex& v) {
    const WorldPoint p =
        geometry_.world_of({static_cast<double>(v.i), static_cast<double>(v.j), static_cast<double>(v.k)});
    return std::array<double, 3>{p.x, p.y, p.z};
  };
  for (std::size_t axis = 0; axis < 3; ++axis) {
    DisplayIndex next{};
    next[axis] = 1;
    const auto a = world(origin), b = world(grid_.to_scan(next));
    for (std::size_t other = 0; other < 3; ++other)
      EXPECT_NEAR(b[other] - a[other], other == axis ? grid_.spacing_mm(static_cast<int>(axis)) : 0, 1e-12);
  }
}

TEST_P(DisplayGridTest, OffsetsPointAtTheScansOwnVoxels) {
  for (std::int64_t z = 0; z < grid_.size(2); ++z)
    for (std::int64_t y = 0; y < grid_.size(1); ++y)
      for (std::int64_t x = 0; x < grid_.size(0); ++x) {
        const VoxelIndex voxel = grid_.to_scan({x, y, z});
        EXPECT_EQ(grid_.offset({x, y, z}), voxel.i + 4 * (voxel.j + 5 * voxel.k));
        EXPECT_EQ(grid_.from_scan(voxel), (DisplayIndex{x, y, z}));
      }
}

INSTANTIATE_TEST_SUITE_P(AllAxisOrders, DisplayGridTest, testing::Range(0, 48));

TEST(DisplayGridClampTest, PullsPositionsOutsideOntoTheNearestVoxel) {
  const DisplayGrid grid(Geometry{{4, 5, 6}, {}});
  EXPECT_EQ(grid.clamp({-3, 2, 99}), (DisplayIndex{0, 2, 5}));
  EXPECT_TRUE(grid.contains({3, 4, 5}));
  EXPECT_FALSE(grid.contains({4, 4, 5}));
}

TEST(DisplayGridObliqueTest, TakesTheNearestAxes) {
  Geometry geometry{{4, 5, 6}, {}};
  const double c = std::cos(0.4), s = std::sin(0.4);  // 23° about z, with i running to the left
  geometry.affine.rows = {{{-c, -s, 0, 0}, {-s, c, 0, 0}, {0, 0, 1, 0}}};
  const DisplayGrid grid(geometry);
  EXPECT_EQ(grid.to_scan({0, 0, 0}), (VoxelIndex{3, 0, 0}));
  EXPECT_NEAR(grid.spacing_mm(0), 1, 1e-12);
}

}  // namespace
}  // namespace voxlet
