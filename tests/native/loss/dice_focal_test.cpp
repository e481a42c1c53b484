#include "loss/dice_focal.h"

#include <gtest/gtest.h>

#include <cmath>

#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

TEST(DiceFocalTest, UniformLogitsGiveTheValueWorkedOutByHand) {
  // p = 1/2 everywhere, one of four voxels is foreground: Dice 1/3, focal ¼ · ln 2, half of which counts.
  const auto loss = dice_focal(torch::zeros({1, 2, 1, 1, 4}), target_of({0, 0, 0, 1}));
  EXPECT_NEAR(loss.item<double>(), 1 - 1.0 / 3 + 0.5 * 0.25 * std::log(2.0), 1e-5);
}

TEST(DiceFocalTest, EachPartHasItsOptions) {
  const DiceFocalOptions options{.dice = {.denominator = DiceDenominator::kSquared, .background = true, .smooth = 0.1},
                                 .focal = {.gamma = 1, .class_weights = {1, 2, 3}},
                                 .focal_weight = 3};
  const auto logits = random_logits();
  const auto target = random_target();
  const auto parts = dice_loss(logits, target, options.dice) + 3 * focal_loss(logits, target, options.focal);
  EXPECT_NEAR(dice_focal(logits, target, options).item<double>(), parts.item<double>(), 1e-12);
}

TEST(DiceFocalTest, AFocalWeightOfZeroIsDice) {
  const auto loss = dice_focal(random_logits(), random_target(), {.focal_weight = 0});
  EXPECT_NEAR(loss.item<double>(), dice_loss(random_logits(), random_target()).item<double>(), 1e-12);
}

TEST(DiceFocalTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  EXPECT_NEAR(dice_focal(prediction_of(target, 3, 50), target).item<double>(), 0, 1e-6);
}

TEST(DiceFocalTest, ABatchWithoutForegroundLeavesTheFocalPart) {
  const auto target = random_target(1);
  const auto loss = dice_focal(random_logits(), target);
  EXPECT_NEAR(loss.item<double>(), 0.5 * focal_loss(random_logits(), target).item<double>(), 1e-12);
}

TEST(DiceFocalTest, GradientEqualsFiniteDifferences) {
  expect_right_gradient([](const auto& logits, const auto& target) { return dice_focal(logits, target); });
  expect_right_gradient([](const auto& logits, const auto& target) {
    return dice_focal(
        logits, target,
        {.dice = {.background = true}, .focal = {.gamma = 0.5, .class_weights = {1, 2, 3}}, .focal_weight = 2});
  });
}

TEST(DiceFocalTest, ANegativeFocalWeightIsRefused) {
  expect_error(ErrorCode::kBadInput, "weight of the focal part of at least 0, found -1",
               [] { dice_focal(example_logits(), example_target(), {.focal_weight = -1}); });
}

}  // namespace
}  // namespace voxlet
