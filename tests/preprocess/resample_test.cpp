#include "preprocess/resample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::oriented_grid;
using testing::random_mask;
using testing::world_ramp;

Geometry grid() { return oriented_grid({12, 10, 8}, {1, 1.5, 2}, parse_orientation("LSA")); }

TEST(ResampledGeometryTest, KeepsTheBoxOfTheVolume) {
  const Geometry source = grid(), target = resampled_geometry(source, {5, 20, 3});
  for (int corner = 0; corner < 8; ++corner) {
    auto edge = [&](const Shape& shape, int axis) {
      return (corner >> axis & 1) != 0 ? static_cast<double>(shape[axis]) - 0.5 : -0.5;
    };
    auto place = [&](const Geometry& g) { return g.world_of({edge(g.shape, 0), edge(g.shape, 1), edge(g.shape, 2)}); };
    EXPECT_NEAR(place(source).x, place(target).x, 1e-9);
    EXPECT_NEAR(place(source).y, place(target).y, 1e-9);
    EXPECT_NEAR(place(source).z, place(target).z, 1e-9);
  }
}

TEST(ShapeAtSpacingTest, RoundsAndKeepsAtLeastOneVoxel) {
  EXPECT_EQ(shape_at_spacing(grid(), {1, 1, 1}), (Shape{12, 15, 16}));
  EXPECT_EQ(shape_at_spacing(grid(), {0.7, 50, 3.1}), (Shape{17, 1, 5}));
}

class ResampleLinearTest : public ::testing::TestWithParam<Shape> {};

TEST_P(ResampleLinearTest, KeepsAConstantVolume) {
  const ImageVolume result = resample_linear(ImageVolume(grid(), 3.7F), GetParam());
  EXPECT_EQ(result.shape(), GetParam());
  EXPECT_TRUE(std::all_of(result.voxels.begin(), result.voxels.end(), [](float v) { return v == 3.7F; }));
}

TEST_P(ResampleLinearTest, IsExactOnARampInsideTheVolume) {
  const ImageVolume source = world_ramp(grid());
  const ImageVolume result = resample_linear(source, GetParam());
  const ImageVolume expected = world_ramp(result.geometry);
  for (std::int64_t k = 0; k < result.shape().nk; ++k)
    for (std::int64_t j = 0; j < result.shape().nj; ++j)
      for (std::int64_t i = 0; i < result.shape().ni; ++i) {
        const VoxelPoint p = source.geometry.voxel_of(
            result.geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)}));
        const bool inside = std::min({p.i, p.j, p.k}) >= 0 && p.i <= 11 && p.j <= 9 && p.k <= 7;
        if (inside) {
          EXPECT_NEAR(result.at(i, j, k), expected.at(i, j, k), 1e-4);
        }
      }
}

TEST_P(ResampleLinearTest, StaysBetweenTheExtremes) {
  const ImageVolume source = counting_image(grid());
  const ImageVolume result = resample_linear(source, GetParam());
  const auto [low, high] = std::minmax_element(result.voxels.begin(), result.voxels.end());
  EXPECT_GE(*low, 0);
  EXPECT_LE(*high, source.voxels.back());
}

INSTANTIATE_TEST_SUITE_P(Shapes, ResampleLinearTest,
                         ::testing::Values(Shape{24, 20, 16}, Shape{6, 5, 4}, Shape{13, 7, 9}, Shape{1, 1, 1},
                                           Shape{12, 10, 9}));

TEST(ResampleLinearIdentityTest, SameShapeGivesTheSameBits) {
  const ImageVolume source = counting_image(grid());
  EXPECT_EQ(resample_linear(source, source.shape()).voxels, source.voxels);
}

TEST(ResampleLinearIdentityTest, HalvingAveragesPairs) {
  const ImageVolume source = counting_image(Geometry{{8, 1, 1}, {}});
  EXPECT_EQ(resample_linear(source, {4, 1, 1}).voxels, (std::vector<float>{0.5F, 2.5F, 4.5F, 6.5F}));
}

TEST(ResampleNearestTest, GivesOnlyValuesThatWereThere) {
  LabelVolume labels = random_mask({9, 8, 7}, 0.3F, 17, 4);
  labels.voxels[10] = 65535;
  const LabelVolume result = resample_nearest(labels, {14, 5, 21});
  const std::set<std::uint16_t> found(result.voxels.begin(), result.voxels.end());
  EXPECT_TRUE(std::all_of(found.begin(), found.end(), [](auto id) { return id == 0 || id == 17 || id == 65535; }));
  EXPECT_TRUE(found.contains(17));
}

TEST(ResampleNearestTest, DoublingRepeatsEachVoxel) {
  LabelVolume labels(Geometry{{3, 1, 1}, {}});
  labels.voxels = {1, 2, 3};
  EXPECT_EQ(resample_nearest(labels, {6, 1, 1}).voxels, (std::vector<std::uint16_t>{1, 1, 2, 2, 3, 3}));
  EXPECT_EQ(resample_nearest(labels, {3, 1, 1}).voxels, labels.voxels);
}

TEST(ResampleNearestTest, UpAndDownByAWholeFactorRestores) {
  const LabelVolume labels = random_mask({7, 6, 5}, 0.5F, 9, 8);
  EXPECT_EQ(resample_nearest(resample_nearest(labels, {21, 18, 15}), labels.shape()).voxels, labels.voxels);
}

}  // namespace
}  // namespace voxlet
