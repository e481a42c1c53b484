#include "augmentation/augmentation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "native/support/training_phantoms.h"
#include "plan/training_rules.h"

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

/// Mirrors every patch along one axis.
AugmentationOptions mirroring_options(double axis, int sides_axis) {
  AugmentationOptions options{-1, {0, 2, 1, 3}, 0};
  options.steps = {{"mirror", {{"axes", std::vector<double>{axis}}, {"probability", 1.0}}}};
  options.sides_axis = sides_axis;
  return options;
}

TEST(AugmentationTest, AMirrorStepExchangesTheSidesOnTheirAxisAlone) {
  for (int axis = 0; axis < 3; ++axis) {
    Random random(1);
    auto found = counting_patch(), sides = counting_patch(), classes_kept = counting_patch();
    augment(found, mirroring_options(axis, 0), random);
    mirror(sides, axis, {0, 2, 1, 3});
    mirror(classes_kept, axis, {0, 1, 2, 3});
    EXPECT_EQ(found.image, sides.image);
    EXPECT_EQ(found.classes, axis == 0 ? sides.classes : classes_kept.classes);
  }
}

TEST(AugmentationTest, AMirrorStepTakesEachAxisOnItsOwn) {
  auto options = mirroring_options(0, 0);
  options.steps[0].parameters = {{"axes", std::vector<double>{0, 2}}, {"probability", 0.5}};
  Random random(5);
  std::map<float, int> corners;
  for (int n = 0; n < 1000; ++n) {
    auto patch = counting_patch();
    augment(patch, options, random);
    ++corners[patch.image[0]];
  }
  ASSERT_EQ(corners.size(), 4U);
  for (const float corner : {0.0f, 3.0f, 12.0f, 15.0f}) EXPECT_NEAR(corners[corner], 250, 60);
}

TEST(AugmentationTest, FurtherStepsFollowInTheirOrderOnEachChannel) {
  Patch patch{{4, 3, 2}, {}, std::vector<float>(48), std::vector<std::uint8_t>(24, 0)};
  for (std::size_t v = 0; v < 48; ++v) patch.image[v] = static_cast<float>(v < 24 ? v : 100 + 2 * v);
  const Patch before = patch;
  AugmentationOptions options{-1, {0}, 0};
  for (const Step& step : std::vector<Step>{{"contrast", {{"low", 2.0}, {"high", 2.0}, {"probability", 1.0}}},
                                            {"gamma", {{"low", 1.0}, {"high", 1.0}, {"probability", 1.0}}}})
    options.steps.push_back(complete_step(step, augmentation_rules(), "augmentation step"));
  Random random(1);
  augment(patch, options, random);
  EXPECT_NEAR(patch.image[0], 11.5 - 2 * 11.5, 1e-4);
  EXPECT_NEAR(patch.image[24], 171 - 2 * 23, 1e-3);
  EXPECT_EQ(patch.classes, before.classes);
}

TEST(AugmentationTest, PlansWithoutFurtherStepsGiveThePatchesOfEarlierVersions) {
  // Values of the version that knew no further steps.
  auto plan = testing::training_plan();
  plan.training.mirror_left_right = true;
  plan.training.intensity_augmentation = 1;
  Random random(11, 3);
  const auto source = testing::box_case(2);
  const auto options = augmentation_options(plan);
  double sum = 0;
  for (int n = 0; n < 8; ++n) {
    auto patch = cut_augmented_patch(source, {2, 1, 0}, plan, options, random);
    auto expected = cut_patch(source, {2, 1, 0}, plan);
    sum += static_cast<double>(patch.image[100]);
    EXPECT_EQ(patch.image, expected.image);
    augment(patch, options, random);
    sum += static_cast<double>(patch.image[100]);
  }
  EXPECT_NEAR(sum, -3.06024554, 1e-5);
}

TEST(AugmentationTest, SpatialStepsOfThePlanMoveTheCutPatch) {
  auto plan = testing::training_plan();
  plan.training.augmentation = {{"shift", {{"voxels", 4.0}, {"probability", 1.0}}}};
  const auto source = testing::box_case(2);
  Random random(1), again(1);
  const auto patch = cut_augmented_patch(source, {2, 1, 0}, plan, augmentation_options(plan), random);
  EXPECT_NE(patch.classes, cut_patch(source, {2, 1, 0}, plan).classes);
  const auto same = cut_augmented_patch(source, {2, 1, 0}, plan, augmentation_options(plan), again);
  EXPECT_EQ(patch.image, same.image);
  EXPECT_EQ(patch.classes, same.classes);
  plan.training.augmentation[0].parameters["probability"] = 0.0;
  const auto still = cut_augmented_patch(source, {2, 1, 0}, plan, augmentation_options(plan), random);
  EXPECT_EQ(still.image, cut_patch(source, {2, 1, 0}, plan).image);
}

}  // namespace
}  // namespace voxlet
