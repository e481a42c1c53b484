#include "loss/focal.h"

#include <gtest/gtest.h>

#include <cmath>

#include "loss/cross_entropy.h"
#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

double focal_of_example(const FocalOptions& options = {}) {
  return focal_loss(example_logits(), example_target(), options).item<double>();
}

/// −(1 − p)^γ log p.
double term(double p, double gamma) { return -std::pow(1 - p, gamma) * std::log(p); }

TEST(FocalLossTest, ValuesWorkedOutByHand) {
  EXPECT_NEAR(focal_of_example(), (term(0.8, 2) + term(0.4, 2) + term(0.8, 2) + term(0.9, 2)) / 4, 1e-12);
  EXPECT_NEAR(focal_of_example({.gamma = 0.5}), (2 * term(0.8, 0.5) + term(0.4, 0.5) + term(0.9, 0.5)) / 4, 1e-12);
  EXPECT_NEAR(focal_of_example({.gamma = 1, .class_weights = {1, 3}}),
              (3 * term(0.8, 1) + 3 * term(0.4, 1) + term(0.8, 1) + term(0.9, 1)) / 8, 1e-12);
}

TEST(FocalLossTest, GammaZeroIsCrossEntropy) {
  const auto logits = random_logits();
  const auto target = random_target();
  for (const std::vector<double>& weights : {std::vector<double>{}, std::vector<double>{0.5, 1, 4}}) {
    const auto focal = focal_loss(logits, target, {.gamma = 0, .class_weights = weights}).item<double>();
    EXPECT_NEAR(focal, cross_entropy(logits, target, {weights}).item<double>(), 1e-12);
  }
}

TEST(FocalLossTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  EXPECT_EQ(focal_loss(prediction_of(target, 3, 50), target).item<double>(), 0);
}

TEST(FocalLossTest, AnAbsentClassThatIsNotPredictedChangesNothing) {
  const auto absent = torch::full({1, 1, 1, 1, 4}, -60., torch::kFloat64);
  const auto loss = focal_loss(torch::cat({example_logits(), absent}, 1), example_target());
  EXPECT_NEAR(loss.item<double>(), focal_of_example(), 1e-12);
}

TEST(FocalLossTest, ABatchWithoutForegroundIsTheMeanOverItsBackground) {
  const auto loss = focal_loss(logits_of({0.2, 0.4}), target_of({0, 0}), {.class_weights = {2, 1}});
  EXPECT_NEAR(loss.item<double>(), (term(0.8, 2) + term(0.6, 2)) / 2, 1e-12);
}

TEST(FocalLossTest, KeepsTheTermsOfNearlyPerfectVoxels) {
  // 1 − p = 1e-10 is lost in float32 when taken as a difference.
  const auto log_probabilities = torch::tensor({-1e-10f, std::log(1e-10f)}).view({1, 2, 1, 1, 1});
  const auto loss = focal_loss_of_log_probabilities(log_probabilities, target_of({0}), {.gamma = 1});
  EXPECT_NEAR(loss.item<double>() / 1e-20, 1, 1e-5);
}

TEST(FocalLossTest, GradientEqualsFiniteDifferences) {
  for (const double gamma : {0.0, 0.3, 1.0, 2.0, 3.5}) {
    for (const std::vector<double>& weights : {std::vector<double>{}, std::vector<double>{0.2, 1, 3}}) {
      const FocalOptions options{gamma, weights};
      expect_right_gradient(
          [&](const auto& logits, const auto& target) { return focal_loss(logits, target, options); });
    }
  }
}

TEST(FocalLossTest, IsFiniteWherePredictionsAreCertain) {
  for (const double gamma : {0.0, 0.01, 0.5, 0.99, 1.0, 2.0, 50.0}) {
    SCOPED_TRACE(gamma);
    expect_finite_where_certain(
        [&](const auto& logits, const auto& target) { return focal_loss(logits, target, {.gamma = gamma}); });
  }
}

TEST(FocalLossTest, ACertainlyWrongVoxelHasTheGradientOfCrossEntropy) {
  auto logits = prediction_of(target_of({1}), 2, 100).requires_grad_();
  focal_loss(logits, target_of({0}), {.gamma = 0.5}).backward();
  EXPECT_TRUE(torch::allclose(logits.grad().flatten(), torch::tensor({-1.f, 1.f})));
}

TEST(FocalLossTest, OptionsOutOfRangeAreRefused) {
  const auto code = ErrorCode::kBadInput;
  expect_error(code, "gamma of the focal loss of at least 0, found -0.5", [] { focal_of_example({.gamma = -0.5}); });
  expect_error(code, "found inf", [] { focal_of_example({.gamma = INFINITY}); });
  expect_error(code, "Expected 2 class weights, one per class with the background first, found 3", [] {
    focal_of_example({.class_weights = {1, 2, 3}});
  });
}

}  // namespace
}  // namespace voxlet
