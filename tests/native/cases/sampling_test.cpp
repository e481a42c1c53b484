#include "cases/sampling.h"

#include <gtest/gtest.h>

#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

Plan plan_with_patch(const Shape& size) {
  Plan plan = testing::training_plan();
  plan.patch.size = size;
  return plan;
}

/// 40³ with one voxel each of classes 1 and 2, far apart, and image = offset.
TrainingCase two_voxel_case() {
  Volume<std::uint8_t> classes(Geometry{{40, 40, 40}, {}});
  classes.at(10, 12, 14) = 1;
  classes.at(30, 28, 26) = 2;
  ImageVolume image(classes.geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v % 1024) + 5;
  return make_training_case("two voxels", {image}, classes, 3, 1);
}

TEST(SamplingTest, ThePatchShowsItsPartOfTheCase) {
  const auto patch = cut_patch(two_voxel_case(), {2, 4, 6}, plan_with_patch({16, 16, 16}));
  EXPECT_EQ(patch.classes[8 + 16 * (8 + 16 * 8)], 1);
  EXPECT_FLOAT_EQ(patch.image[0], static_cast<float>((2 + 40 * (4 + 40 * 6)) % 1024) + 5);
}

TEST(SamplingTest, PastTheEdgeThereIsTheMinimumAndBackground) {
  const auto patch = cut_patch(two_voxel_case(), {-4, 0, 36}, plan_with_patch({8, 8, 8}));
  EXPECT_FLOAT_EQ(patch.image[3], 5);
  EXPECT_FLOAT_EQ(patch.image[4], static_cast<float>(36 * 1600 % 1024) + 5);
  EXPECT_FLOAT_EQ(patch.image[4 + 64 * 4], 5);
  EXPECT_EQ(patch.classes[0], 0);
}

TEST(SamplingTest, AStackShowsTheNeighbouringSlices) {
  Plan plan = plan_with_patch({8, 8, 8});
  plan.slice_stack = {1, 3};
  const auto patch = cut_patch(two_voxel_case(), {0, 8, 8}, plan);
  ASSERT_EQ(patch.image.size(), 3U * 512);
  EXPECT_EQ(patch.classes.size(), 512U);
  EXPECT_FLOAT_EQ(patch.image[0], patch.image[512] - 40);
  EXPECT_FLOAT_EQ(patch.image[1024], patch.image[512] + 40);
}

TEST(SamplingTest, LargeStructuresAreThinnedOut) {
  Volume<std::uint8_t> classes({{32, 32, 32}, {}}, 1);
  const auto source = make_training_case("", {ImageVolume(classes.geometry)}, classes, 3, 1);
  EXPECT_EQ(source.foreground.offsets.at(0).size(), kForegroundSamples);
  EXPECT_TRUE(source.foreground.offsets.at(1).empty());
}

}  // namespace
}  // namespace voxlet
