#include "volume/grid_difference.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

Geometry cube(const Vec3& spacing_mm) { return {{5, 5, 5}, affine_from_spacing(spacing_mm)}; }

TEST(GridDifferenceTest, NamesShapesWhereTheyDiffer) {
  Geometry longer = cube({1, 1, 1});
  longer.shape.nk = 6;
  EXPECT_EQ(grid_difference(cube({1, 1, 1}), longer), "5 × 5 × 5 and 5 × 5 × 6 voxels");
}

TEST(GridDifferenceTest, NamesWhatElseDiffersWhereShapesAreEqual) {
  const Geometry one = cube({1, 1, 1});
  EXPECT_EQ(grid_difference(one, cube({1, 1, 1.1})), "5 × 5 × 5 voxels each, but of 1 × 1 × 1 and 1 × 1 × 1.1 mm");
  EXPECT_EQ(grid_difference(one, cube({1, 1, 1.0004})),
            "5 × 5 × 5 voxels each, but of 1 × 1 × 1 and 1 × 1 × 1.0004 mm");
  EXPECT_EQ(grid_difference(one, cube({-1, 1, 1})), "5 × 5 × 5 voxels each, but with axes RAS and LAS");
  Geometry moved = one;
  moved.affine.rows[1][3] = 0.0123;
  EXPECT_EQ(grid_difference(one, moved), "5 × 5 × 5 voxels each, but up to 0.0123 mm apart");
}

}  // namespace
}  // namespace voxlet
