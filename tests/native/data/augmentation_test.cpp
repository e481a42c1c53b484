#include "data/augmentation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

Patch counting_patch() {
  Patch patch{{4, 3, 2}, {}, std::vector<float>(24), std::vector<std::uint8_t>(24, 0)};
  std::iota(patch.image.begin(), patch.image.end(), 0.0f);
  patch.classes[0] = 1;
  patch.classes[3] = 2;
  patch.classes[23] = 3;
  return patch;
}

TEST(AugmentationTest, MirroringReversesTheAxisAndExchangesLeftAndRight) {
  auto patch = counting_patch();
  mirror(patch, 0, {0, 2, 1, 3});
  EXPECT_FLOAT_EQ(patch.image[0], 3);
  EXPECT_FLOAT_EQ(patch.image[20], 23);
  EXPECT_EQ(patch.classes[3], 2);  // the left voxel of i = 0 is a right one at i = 3
  EXPECT_EQ(patch.classes[0], 1);
  EXPECT_EQ(patch.classes[20], 3);  // midline structures keep their class
}

TEST(AugmentationTest, MirroringTwiceChangesNothingOnAnyAxis) {
  for (int axis = 0; axis < 3; ++axis) {
    auto patch = counting_patch();
    mirror(patch, axis, {0, 2, 1, 3});
    EXPECT_NE(patch.image, counting_patch().image);
    mirror(patch, axis, {0, 2, 1, 3});
    EXPECT_EQ(patch.image, counting_patch().image);
    EXPECT_EQ(patch.classes, counting_patch().classes);
  }
}

TEST(AugmentationTest, TheSlicesOfAStackAreMirroredInOrderAndChangedAlike) {
  Patch patch{{2, 1, 1}, {0, 3}, {0, 1, 2, 3, 4, 5}, {0, 0}};
  mirror(patch, 0, {0});
  EXPECT_EQ(patch.image, (std::vector<float>{5, 4, 3, 2, 1, 0}));
  Patch stack{{8, 8, 8}, {2, 3}, std::vector<float>(3 * 512), std::vector<std::uint8_t>(512)};
  for (std::size_t v = 0; v < stack.image.size(); ++v) stack.image[v] = static_cast<float>(v % 512) / 512;
  Random random(1);
  for (int n = 0; n < 8; ++n) augment(stack, {-1, {0}, 1}, random);
  const auto mean = [&](std::size_t slice) {
    return std::accumulate(stack.image.begin() + static_cast<std::ptrdiff_t>(slice * 512),
                           stack.image.begin() + static_cast<std::ptrdiff_t>((slice + 1) * 512), 0.0) /
           512;
  };
  EXPECT_NEAR(mean(0), mean(1), 0.05);  // noise differs, brightness and contrast do not
  EXPECT_NEAR(mean(0), mean(2), 0.05);
}

TEST(AugmentationTest, TheFlippedAxisIsThePlansLeftRightAxis) {
  auto plan = testing::training_plan();
  EXPECT_EQ(augmentation_options(plan).left_right_axis, -1);
  plan.training.mirror_left_right = true;
  EXPECT_EQ(augmentation_options(plan).left_right_axis, 0);
  EXPECT_EQ(augmentation_options(plan).mirrored, (std::vector<int>{0, 2, 1}));
  plan.orientation = "PLI";
  EXPECT_EQ(augmentation_options(plan).left_right_axis, 1);
}

TEST(AugmentationTest, HalfOfThePatchesAreMirrored) {
  Random random(3);
  int mirrored = 0;
  for (int n = 0; n < 1000; ++n) {
    auto patch = counting_patch();
    augment(patch, {0, {0, 2, 1, 3}, 0}, random);
    if (patch.image[0] == 3) ++mirrored;
  }
  EXPECT_NEAR(mirrored / 1000.0, 0.5, 0.06);
}

TEST(AugmentationTest, StrengthZeroLeavesThePatch) {
  Random random(3);
  auto patch = counting_patch();
  augment(patch, {-1, {}, 0}, random);
  EXPECT_EQ(patch.image, counting_patch().image);
}

TEST(AugmentationTest, IntensityChangesAreFiniteAndLeaveTheClasses) {
  Random random(3);
  int changed = 0;
  for (int n = 0; n < 200; ++n) {
    auto patch = counting_patch();
    augment(patch, {-1, {}, 1}, random);
    for (const float value : patch.image) ASSERT_TRUE(std::isfinite(value));
    EXPECT_EQ(patch.classes, counting_patch().classes);
    if (patch.image != counting_patch().image) ++changed;
  }
  EXPECT_GT(changed, 100);
}

}  // namespace
}  // namespace voxlet
