#include "volume/orientation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;
using testing::rotated;

TEST(OrientationCodeTest, All48AreDifferentAndReadBack) {
  std::set<std::string> codes;
  for (const Orientation& orientation : all_orientations()) {
    codes.insert(to_string(orientation));
    EXPECT_EQ(parse_orientation(to_string(orientation)), orientation);
  }
  EXPECT_EQ(codes.size(), 48U);
}

TEST(OrientationCodeTest, ImpossibleCodesAreRefused) {
  for (const char* code : {"", "RA", "RASL", "RRS", "RLS", "ras", "XYZ"})
    expect_error(ErrorCode::kBadInput, "three letters", [&] { parse_orientation(code); });
}

TEST(ClosestOrientationTest, FindsAll48Exactly) {
  for (const Orientation& orientation : all_orientations())
    EXPECT_EQ(closest_orientation(oriented_grid({2, 3, 4}, {1, 2, 0.5}, orientation).affine), orientation);
}

TEST(ClosestOrientationTest, ObliqueScansKeepTheirNearestAxes) {
  for (const Orientation& orientation : all_orientations()) {
    const Affine affine = oriented_grid({2, 3, 4}, {1, 2, 0.5}, orientation).affine;
    EXPECT_EQ(closest_orientation(rotated(affine, 0.45, -0.35)), orientation) << to_string(orientation);
  }
}

/// Every voxel has a value of its own, so equal values at equal world places mean that nothing was lost or moved.
void expect_same_places(const ImageVolume& a, const ImageVolume& b) {
  ASSERT_EQ(a.voxels.size(), b.voxels.size());
  for (std::int64_t k = 0; k < b.shape().nk; ++k)
    for (std::int64_t j = 0; j < b.shape().nj; ++j)
      for (std::int64_t i = 0; i < b.shape().ni; ++i) {
        const WorldPoint world =
            b.geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
        const VoxelPoint p = a.geometry.voxel_of(world);
        ASSERT_EQ(a.at(std::llround(p.i), std::llround(p.j), std::llround(p.k)), b.at(i, j, k));
        ASSERT_NEAR(p.i + p.j + p.k, static_cast<double>(std::llround(p.i) + std::llround(p.j) + std::llround(p.k)),
                    1e-9);
      }
}

TEST(ReorientTest, EveryVoxelKeepsItsWorldPositionThereAndBack) {
  const Orientation start = parse_orientation("LPI");
  Geometry geometry = oriented_grid({3, 4, 5}, {0.8, 1.1, 2}, start);
  geometry.affine = rotated(geometry.affine, 0.2, 0.1);
  const ImageVolume image = counting_image(geometry);
  for (const Orientation& target : all_orientations()) {
    const ImageVolume turned = reorient_to(image, target);
    EXPECT_EQ(closest_orientation(turned.geometry.affine), target);
    expect_same_places(image, turned);
    const ImageVolume back = reorient_to(turned, start);
    EXPECT_EQ(back.voxels, image.voxels) << to_string(target);
    EXPECT_TRUE(same_grid(back.geometry, image.geometry, 1e-9));
  }
}

TEST(ReorientTest, SameOrientationChangesNothing) {
  const ImageVolume image = counting_image(oriented_grid({3, 4, 5}, {1, 1, 1}, parse_orientation("AIR")));
  const ImageVolume same = reorient_to(image, parse_orientation("AIR"));
  EXPECT_EQ(same.voxels, image.voxels);
  EXPECT_EQ(same.geometry.affine, image.geometry.affine);
}

WorldPoint middle_of(const Geometry& grid) { return grid.world_of({0.5, 1, 1.5}); }

TEST(WithAxesTest, GivesAnyOfThe48KeepingSpacingAndMiddle) {
  Geometry grid = oriented_grid({2, 3, 4}, {1, 2, 0.5}, parse_orientation("LIA"));
  grid.affine = rotated(grid.affine, 0.2, 0.1);
  const WorldPoint middle = middle_of(grid);
  for (const Orientation& target : all_orientations()) {
    SCOPED_TRACE(to_string(target));
    const Geometry turned = with_axes(grid, target);
    EXPECT_EQ(closest_orientation(turned.affine), target);
    EXPECT_EQ(turned.shape, grid.shape);
    for (std::size_t axis = 0; axis < 3; ++axis) EXPECT_NEAR(turned.spacing_mm()[axis], grid.spacing_mm()[axis], 1e-12);
    const WorldPoint now = middle_of(turned);
    EXPECT_LT(std::hypot(now.x - middle.x, now.y - middle.y, now.z - middle.z), 1e-12);
    EXPECT_TRUE(same_grid(with_axes(turned, closest_orientation(grid.affine)), grid, 1e-9));
  }
}

// An axis that is turned round covers the same places with the voxels in the other order.
TEST(WithAxesTest, TurningAnAxisRoundExchangesItsEnds) {
  Geometry grid = oriented_grid({2, 3, 4}, {1, 2, 0.5}, parse_orientation("RAS"));
  grid.affine = rotated(grid.affine, 0.2, 0.1);
  const Geometry turned = with_axes(grid, parse_orientation("RPS"));
  for (double j = 0; j < 3; ++j) {
    const WorldPoint was = grid.world_of({1, j, 3}), is = turned.world_of({1, 2 - j, 3});
    EXPECT_LT(std::hypot(was.x - is.x, was.y - is.y, was.z - is.z), 1e-12);
  }
}

}  // namespace
}  // namespace voxlet
