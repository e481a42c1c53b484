#include "loss/dice.h"

#include <gtest/gtest.h>

#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

/// Without a smooth term to speak of, so that values are those of the formula on paper.
constexpr double kSmooth = 1e-14;
constexpr auto kSquared = DiceDenominator::kSquared;

double dice_of_example(const DiceOptions& options) {
  return dice_loss(example_logits(), example_target(), options).item<double>();
}

TEST(DiceTest, ValuesWorkedOutByHand) {
  EXPECT_NEAR(dice_of_example({.smooth = kSmooth}), 1 - 2.4 / 3.5, 1e-12);
  EXPECT_NEAR(dice_of_example({.background = true, .smooth = kSmooth}), 1 - (2.4 / 3.5 + 3.4 / 4.5) / 2, 1e-12);
  EXPECT_NEAR(dice_of_example({.smooth = 1}), 1 - 3.4 / 4.5, 1e-12);
}

TEST(DiceTest, SquaredValuesWorkedOutByHand) {
  // Σ p² = 0.64 + 0.16 + 0.04 + 0.01 for the foreground, 0.04 + 0.36 + 0.64 + 0.81 for the background.
  EXPECT_NEAR(dice_of_example({.denominator = kSquared, .smooth = kSmooth}), 1 - 2.4 / 2.85, 1e-12);
  EXPECT_NEAR(dice_of_example({.denominator = kSquared, .background = true, .smooth = kSmooth}),
              1 - (2.4 / 2.85 + 3.4 / 3.85) / 2, 1e-12);
}

TEST(DiceTest, SumsRunOverTheBatch) {
  const auto logits = torch::cat({logits_of({0.8, 0.4}), logits_of({0.2, 0.1})});
  const auto target = torch::cat({target_of({1, 1}), target_of({0, 0})});
  EXPECT_NEAR(dice_loss(logits, target).item<double>(), dice_of_example({}), 1e-12);
}

TEST(DiceTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  for (const auto denominator : {DiceDenominator::kPlain, kSquared}) {
    const auto loss = dice_loss(prediction_of(target, 3, 50), target, {.denominator = denominator, .background = true});
    EXPECT_NEAR(loss.item<double>(), 0, 1e-6);
  }
}

TEST(DiceTest, AnAbsentClassIsLeftOut) {
  // Class 2 is predicted by half everywhere and found nowhere: class 1 alone counts, Σ p g = 0.25, Σ p = 0.5.
  const auto p = torch::tensor({0.25, 0.25, 0.25, 0.25, 0.5, 0.5}, torch::kFloat64).view({1, 3, 1, 1, 2});
  auto logits = p.log().requires_grad_();
  const auto loss = dice_loss(logits, target_of({0, 1}), {.smooth = kSmooth});
  EXPECT_NEAR(loss.item<double>(), 1 - 0.5 / 1.5, 1e-12);
}

TEST(DiceTest, ABatchWithoutForegroundCostsNothing) {
  auto logits = random_logits().requires_grad_();
  const auto loss = dice_loss(logits, random_target(1));
  loss.backward();
  EXPECT_EQ(loss.item<double>(), 0);
  EXPECT_EQ(logits.grad().abs().max().item<double>(), 0);
}

TEST(DiceTest, ABatchWithoutForegroundStillHasItsBackground) {
  const auto loss = dice_loss(logits_of({0.2, 0.4}), target_of({0, 0}), {.background = true, .smooth = kSmooth});
  EXPECT_NEAR(loss.item<double>(), 1 - 2.8 / 3.4, 1e-12);
}

TEST(DiceTest, GradientEqualsFiniteDifferences) {
  for (const auto denominator : {DiceDenominator::kPlain, kSquared}) {
    for (const bool background : {false, true}) {
      for (const double smooth : {1e-5, 1.0}) {
        const DiceOptions options{denominator, background, smooth};
        expect_right_gradient(
            [&](const auto& logits, const auto& target) { return dice_loss(logits, target, options); });
      }
    }
  }
}

TEST(DiceTest, IsFiniteWherePredictionsAreCertain) {
  for (const auto denominator : {DiceDenominator::kPlain, kSquared}) {
    expect_finite_where_certain([&](const auto& logits, const auto& target) {
      return dice_loss(logits, target, {.denominator = denominator});
    });
  }
}

TEST(DiceTest, ASmoothTermOfZeroIsRefused) {
  expect_error(ErrorCode::kBadInput, "smooth term of Dice above 0, found 0", [] { dice_of_example({.smooth = 0}); });
}

}  // namespace
}  // namespace voxlet
