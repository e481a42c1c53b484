#include "volume/geometry.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::oriented_grid;
using testing::rotated;

Geometry oblique_grid() {
  Geometry geometry = oriented_grid({9, 8, 7}, {0.7, 1.3, 2.9}, parse_orientation("PSR"));
  geometry.affine = rotated(geometry.affine, 0.4, 0.25);
  geometry.affine.rows[0][2] += 0.2;  // and sheared
  return geometry;
}

TEST(AffineTest, InverseUndoesTheMap) {
  const Affine affine = oblique_grid().affine, inverse = affine.inverse();
  for (const VoxelPoint p : {VoxelPoint{0, 0, 0}, {1, 2, 3}, {-5.5, 0.25, 100}}) {
    const WorldPoint world = affine.apply(p);
    const WorldPoint back = inverse.apply({world.x, world.y, world.z});
    EXPECT_NEAR(back.x, p.i, 1e-10);
    EXPECT_NEAR(back.y, p.j, 1e-10);
    EXPECT_NEAR(back.z, p.k, 1e-10);
  }
}

TEST(AffineTest, SingularMatrixHasNoInverse) {
  Affine affine;
  affine.rows[2] = affine.rows[1];
  expect_error(ErrorCode::kBadInput, "singular", [&] { affine.inverse(); });
}

TEST(AffineTest, SmallAndLargeVoxelsSpanSpaceAsWell) {
  for (const double mm : {1e-9, 1e-5, 1.0, 1e6}) {
    const Affine affine = affine_from_spacing({mm, mm, 2 * mm});
    EXPECT_TRUE(affine.spans_space());
    EXPECT_NEAR(affine.inverse().rows[2][2] * 2 * mm, 1, 1e-12);
  }
  Affine flat = affine_from_spacing({1e3, 1e3, 1e3});
  for (auto& row : flat.rows) row[2] = row[0] + row[1];
  flat.rows[2][2] = 1e-4;  // rounding, of axes this long
  EXPECT_FALSE(flat.spans_space());
}

TEST(GeometryTest, SmallVoxelsAreNotTheSameGridAVoxelAway) {
  const Geometry small{{5, 5, 5}, affine_from_spacing({1e-5, 1e-5, 1e-5})};
  Geometry moved = small;
  moved.affine.rows[0][3] = 1e-5;
  EXPECT_FALSE(same_grid(small, moved));
  moved.affine.rows[0][3] = 1e-7;
  EXPECT_TRUE(same_grid(small, moved));
}

TEST(GeometryTest, SpacingIsTheLengthOfTheColumns) {
  Geometry geometry = oriented_grid({2, 2, 2}, {0.7, 1.3, 2.9}, parse_orientation("PSR"));
  geometry.affine = rotated(geometry.affine, 0.4, 0.25);
  const Vec3 spacing = geometry.spacing_mm();
  EXPECT_NEAR(spacing[0], 0.7, 1e-12);
  EXPECT_NEAR(spacing[1], 1.3, 1e-12);
  EXPECT_NEAR(spacing[2], 2.9, 1e-12);
  EXPECT_NEAR(geometry.voxel_volume_mm3(), 0.7 * 1.3 * 2.9, 1e-12);
}

TEST(GeometryTest, ShearKeepsTheVoxelVolume) {
  Geometry geometry{{2, 2, 2}, affine_from_spacing({1, 2, 3})};
  geometry.affine.rows[0][1] = 0.8;
  EXPECT_NEAR(geometry.voxel_volume_mm3(), 6, 1e-12);
}

TEST(GeometryTest, VoxelAndWorldPointsAreInverse) {
  const Geometry geometry = oblique_grid();
  const VoxelPoint back = geometry.voxel_of(geometry.world_of({3, 4, 5}));
  EXPECT_NEAR(back.i, 3, 1e-10);
  EXPECT_NEAR(back.j, 4, 1e-10);
  EXPECT_NEAR(back.k, 5, 1e-10);
}

TEST(SameGridTest, ComparesShapeAndCorners) {
  const Geometry a = oblique_grid();
  Geometry b = a;
  EXPECT_TRUE(same_grid(a, b));
  b.affine.rows[1][3] += 0.005;
  EXPECT_TRUE(same_grid(a, b));
  b.affine.rows[1][3] += 0.02;
  EXPECT_FALSE(same_grid(a, b));
  EXPECT_TRUE(same_grid(a, b, 0.1));
  b = a;
  b.affine.rows[2][0] += 0.005;  // small at the origin, 0.04 mm at the far corner
  EXPECT_FALSE(same_grid(a, b));
  b = a;
  b.shape.nk = 6;
  EXPECT_FALSE(same_grid(a, b));
}

TEST(GridDistanceTest, IsThatOfTheFarthestCorner) {
  Geometry a;
  a.shape = {11, 5, 3};
  Geometry b = a;
  b.affine.rows[2][0] = 0.5;  // tilted: 5 mm at the end of the first axis
  EXPECT_DOUBLE_EQ(grid_distance_mm(a, b), 5);
  EXPECT_EQ(grid_distance_mm(a, a), 0);
}

TEST(ShapeTest, CountsAndWritesItself) {
  EXPECT_EQ((Shape{181, 217, 181}).count(), 7109137U);
  EXPECT_EQ(to_string(Shape{181, 217, 181}), "181 × 217 × 181");
}

}  // namespace
}  // namespace voxlet
