#include "scene/display_grid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <tuple>

#include "oriented_geometry.h"

namespace voxlet {
namespace {

/// 20° about z, with i running to the left.
Geometry oblique_geometry() {
  Geometry geometry{{40, 50, 60}, {}};
  const double c = std::cos(0.35), s = std::sin(0.35);
  geometry.affine.rows = {{{-c, -s, 0, 11}, {-s, c, 0, -5}, {0, 0, 1, 3}}};
  return geometry;
}

class DisplayGridTest : public testing::TestWithParam<int> {
 protected:
  Geometry geometry_ = geometry_of_order(GetParam());
  DisplayGrid grid_{geometry_};
};

TEST_P(DisplayGridTest, AxesRunToRightFrontAndTop) {
  const WorldPoint origin = grid_.world_of(DisplayIndex{0, 0, 0});
  for (std::size_t axis = 0; axis < 3; ++axis) {
    DisplayIndex next{};
    next[axis] = 1;
    const WorldPoint at = grid_.world_of(next);
    const std::array<double, 3> step{at.x - origin.x, at.y - origin.y, at.z - origin.z};
    for (std::size_t other = 0; other < 3; ++other)
      EXPECT_NEAR(step[other], other == axis ? grid_.spacing_mm(static_cast<int>(axis)) : 0, 1e-12);
  }
}

TEST_P(DisplayGridTest, EachIndexIsOneVoxelOfTheScan) {
  std::set<std::tuple<long, long, long>> voxels;
  for (std::int64_t z = 0; z < grid_.size(2); ++z)
    for (std::int64_t y = 0; y < grid_.size(1); ++y)
      for (std::int64_t x = 0; x < grid_.size(0); ++x) {
        const WorldPoint world = grid_.world_of(DisplayIndex{x, y, z});
        EXPECT_EQ(grid_.index_of(world), (DisplayIndex{x, y, z}));
        const VoxelPoint voxel = geometry_.voxel_of(world);
        EXPECT_NEAR(voxel.i, std::round(voxel.i), 1e-9);
        voxels.emplace(std::lround(voxel.i), std::lround(voxel.j), std::lround(voxel.k));
      }
  EXPECT_EQ(voxels.size(), geometry_.shape.count());
}

TEST_P(DisplayGridTest, AlongTheWorldsAxesAScanThatIsNotObliqueKeepsItsGrid) {
  const DisplayGrid world(geometry_, Alignment::kWorld);
  for (int axis = 0; axis < 3; ++axis) EXPECT_EQ(world.size(axis), grid_.size(axis));
  const WorldPoint a = world.world_of(DisplayIndex{1, 2, 3}), b = grid_.world_of(DisplayIndex{1, 2, 3});
  EXPECT_NEAR(std::hypot(a.x - b.x, a.y - b.y, a.z - b.z), 0, 1e-9);
  EXPECT_NEAR(obliquity_degrees(geometry_.affine), 0, 1e-6);
}

INSTANTIATE_TEST_SUITE_P(AllAxisOrders, DisplayGridTest, testing::Range(0, 48));

TEST(DisplayGridClampTest, PullsPositionsOutsideOntoTheNearestVoxel) {
  const DisplayGrid grid(Geometry{{4, 5, 6}, {}});
  EXPECT_EQ(grid.clamp({-3, 2, 99}), (DisplayIndex{0, 2, 5}));
  EXPECT_TRUE(grid.contains({3, 4, 5}));
  EXPECT_FALSE(grid.contains({4, 4, 5}));
}

TEST(DisplayGridObliqueTest, TheScansOwnGridTakesTheNearestAxes) {
  const Geometry geometry = oblique_geometry();
  const DisplayGrid grid(geometry);
  const VoxelPoint voxel = geometry.voxel_of(grid.world_of(DisplayIndex{0, 0, 0}));
  EXPECT_NEAR(voxel.i, 39, 1e-9);
  EXPECT_NEAR(voxel.j, 0, 1e-9);
  EXPECT_NEAR(grid.spacing_mm(0), 1, 1e-12);
  EXPECT_NEAR(obliquity_degrees(geometry.affine), 0.35 * 180 / 3.14159265358979, 1e-6);
}

TEST(DisplayGridObliqueTest, TheWorldsGridIsStraightAndHoldsEveryVoxel) {
  const Geometry geometry = oblique_geometry();
  const DisplayGrid grid(geometry, Alignment::kWorld);
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column) EXPECT_EQ(grid.affine().rows[row][column] != 0, row == column);
  for (const double i : {0.0, 39.0})
    for (const double j : {0.0, 49.0})
      for (const double k : {0.0, 59.0})
        EXPECT_TRUE(grid.contains(grid.index_of(geometry.world_of({i, j, k})))) << i << ' ' << j << ' ' << k;
}

}  // namespace
}  // namespace voxlet
