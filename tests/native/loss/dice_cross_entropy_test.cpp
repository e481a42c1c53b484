#include "loss/dice_cross_entropy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "native/support/loss_inputs.h"

namespace voxlet {
namespace {

using namespace testing;

/// The loss as it stood before it had options, in the same order of operations.
torch::Tensor without_options(const torch::Tensor& logits, const torch::Tensor& target) {
  const auto sum_per_class = [](const torch::Tensor& x) { return x.sum(torch::IntArrayRef{0, 2, 3, 4}); };
  const auto log_probabilities = torch::log_softmax(logits, 1);
  const auto probabilities = log_probabilities.exp();
  const auto one_hot = torch::zeros_like(probabilities).scatter_(1, target.unsqueeze(1), 1.0);
  const auto reference = sum_per_class(one_hot);
  const auto intersection = sum_per_class(probabilities * one_hot);
  const auto dice = (2 * intersection + 1e-5) / (sum_per_class(probabilities) + reference + 1e-5);
  auto present = (reference > 0).to(dice.scalar_type());
  present[0] = 0;
  return torch::nll_loss_nd(log_probabilities, target) + (present * (1 - dice)).sum() / present.sum().clamp_min(1);
}

TEST(DiceCrossEntropyTest, DefaultsGiveTheSameBitsAsBeforeThereWereOptions) {
  torch::manual_seed(8);
  const auto point = 3 * torch::randn({2, 5, 12, 10, 14});
  const auto target = torch::randint(0, 4, {2, 12, 10, 14}, torch::kInt64);
  auto now = point.clone().requires_grad_();
  auto before = point.clone().requires_grad_();
  const auto loss = dice_cross_entropy(now, target);
  const auto expected = without_options(before, target);
  loss.backward();
  expected.backward();
  EXPECT_TRUE(torch::equal(loss, expected));
  EXPECT_TRUE(torch::equal(now.grad(), before.grad()));
}

TEST(DiceCrossEntropyTest, EachPartHasItsOptions) {
  const DiceCrossEntropyOptions options{
      .cross_entropy = {.class_weights = {1, 2, 3}},
      .dice = {.denominator = DiceDenominator::kSquared, .background = true, .smooth = 0.1}};
  const auto logits = random_logits();
  const auto target = random_target();
  const auto parts = cross_entropy(logits, target, options.cross_entropy) + dice_loss(logits, target, options.dice);
  EXPECT_NEAR(dice_cross_entropy(logits, target, options).item<double>(), parts.item<double>(), 1e-12);
}

TEST(DiceCrossEntropyTest, UniformLogitsGiveTheValueWorkedOutByHand) {
  // Two classes, four voxels, p = 1/2 everywhere; one foreground voxel: cross-entropy ln 2,
  // Dice = 2 · 0.5 / (4 · 0.5 + 1) = 1/3.
  const auto loss = dice_cross_entropy(torch::zeros({1, 2, 1, 1, 4}), target_of({0, 0, 0, 1}));
  EXPECT_NEAR(loss.item<double>(), std::log(2.0) + 1 - 1.0 / 3, 1e-5);
}

TEST(DiceCrossEntropyTest, UnequalLogitsGiveTheValueWorkedOutByHand) {
  // p_1 = 0.8 at the foreground voxel and 0.2 at the other.
  const double x = std::log(4.0);
  const auto logits = torch::tensor({0.0, x, x, 0.0}, torch::kFloat64).reshape({1, 2, 1, 1, 2});
  // Channel 0 is (0, ln 4), channel 1 is (ln 4, 0).
  const auto loss = dice_cross_entropy(logits, target_of({1, 0}));
  EXPECT_NEAR(loss.item<double>(), -std::log(0.8) + 1 - 2 * 0.8 / (1.0 + 1), 1e-5);
}

TEST(DiceCrossEntropyTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  const auto logits = 50 * torch::one_hot(target, 3).permute({0, 4, 1, 2, 3}).to(torch::kFloat32);
  EXPECT_NEAR(dice_cross_entropy(logits, target).item<double>(), 0, 1e-4);
}

TEST(DiceCrossEntropyTest, AClassThatTheBatchLacksDoesNotChangeTheDicePart) {
  const auto target = target_of({0, 0, 1, 1});
  const auto two = torch::tensor({1.f, 0.5f, 0.f, -1.f, -1.f, 0.f, 1.f, 2.f}).reshape({1, 2, 1, 1, 4});
  const auto absent = torch::full({1, 1, 1, 1, 4}, -40.f);
  EXPECT_NEAR(dice_cross_entropy(torch::cat({two, absent}, 1), target).item<double>(),
              dice_cross_entropy(two, target).item<double>(), 1e-6);
}

TEST(DiceCrossEntropyTest, ABatchWithoutForegroundLeavesTheCrossEntropy) {
  auto logits = torch::zeros({1, 3, 1, 1, 4}, torch::requires_grad());
  const auto loss = dice_cross_entropy(logits, target_of({0, 0, 0, 0}));
  loss.backward();
  EXPECT_NEAR(loss.item<double>(), std::log(3.0), 1e-6);
  EXPECT_TRUE(torch::isfinite(logits.grad()).all().item<bool>());
}

TEST(DiceCrossEntropyTest, GradientEqualsFiniteDifferences) {
  expect_right_gradient([](const auto& logits, const auto& target) { return dice_cross_entropy(logits, target); });
  expect_right_gradient([](const auto& logits, const auto& target) {
    return dice_cross_entropy(logits, target, {{.class_weights = {1, 2, 3}}, {.background = true}});
  });
}

}  // namespace
}  // namespace voxlet
