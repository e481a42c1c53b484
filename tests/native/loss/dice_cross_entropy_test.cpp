#include "loss/dice_cross_entropy.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

torch::Tensor target_of(std::vector<std::int64_t> classes) {
  const auto n = static_cast<std::int64_t>(classes.size());
  return torch::tensor(classes, torch::kInt64).reshape({1, 1, 1, n});
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
  torch::manual_seed(3);
  auto logits = torch::randn({2, 3, 2, 2, 3}, torch::dtype(torch::kFloat64).requires_grad(true));
  const auto target = torch::randint(0, 3, {2, 2, 2, 3}, torch::kInt64);
  dice_cross_entropy(logits, target).backward();
  const auto gradient = logits.grad().flatten();
  const double h = 1e-5;
  for (std::int64_t n = 0; n < logits.numel(); ++n) {
    const auto at = [&](double offset) {
      auto moved = logits.detach().clone();
      moved.flatten()[n] += offset;
      return dice_cross_entropy(moved, target).item<double>();
    };
    EXPECT_NEAR(gradient[n].item<double>(), (at(h) - at(-h)) / (2 * h), 1e-7) << "logit " << n;
  }
}

}  // namespace
}  // namespace voxlet
