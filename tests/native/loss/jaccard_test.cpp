#include "loss/jaccard.h"

#include <gtest/gtest.h>

#include <cmath>

#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

constexpr double kJaccardSmooth = 1e-14;
constexpr auto kProduct = JaccardForm::kProduct;
constexpr auto kSquaredForm = JaccardForm::kSquared;
constexpr auto kMinMax = JaccardForm::kMinMax;

double jaccard_of_example(const JaccardOptions& options) {
  return jaccard_loss(example_logits(), example_target(), options).item<double>();
}

TEST(JaccardLossTest, ProductValuesWorkedOutByHand) {
  // Unions: 1.5 + 2 − 1.2 and 2.5 + 2 − 1.7.
  EXPECT_NEAR(jaccard_of_example({.form = kProduct, .smooth = kJaccardSmooth}), 1 - 1.2 / 2.3, 1e-12);
  EXPECT_NEAR(jaccard_of_example({.form = kProduct, .background = true, .smooth = kJaccardSmooth}),
              1 - (1.2 / 2.3 + 1.7 / 2.8) / 2, 1e-12);
}

TEST(JaccardLossTest, SquaredValuesWorkedOutByHand) {
  // One voxel of class 1 with p = 0.8 and one of class 0 with p = 0.3 for class 1: Σ p² = 0.73, Σ g² = 1, Σ p g = 0.8.
  const auto p = torch::tensor({0.2, 0.7, 0.8, 0.3}, torch::kFloat64).view({1, 2, 1, 1, 2});
  const auto loss = jaccard_loss(p.log(), target_of({1, 0}), {.form = kSquaredForm, .smooth = kJaccardSmooth});
  EXPECT_NEAR(loss.item<double>(), 1 - 0.8 / 0.93, 1e-12);
}

TEST(JaccardLossTest, MinMaxValuesWorkedOutByHand) {
  EXPECT_NEAR(jaccard_of_example({.form = kMinMax, .smooth = kJaccardSmooth}), 1 - 1.2 / 2.3, 1e-12);
  EXPECT_NEAR(jaccard_of_example({.form = kMinMax, .background = true, .smooth = kJaccardSmooth}), 1 - 2.9 / 5.1,
              1e-12);
  EXPECT_NEAR(jaccard_of_example({.form = kMinMax, .smooth = 1}), 1 - 2.2 / 3.3, 1e-12);
}

TEST(JaccardLossTest, MinMaxEqualsItsDefinition) {
  const auto p = torch::softmax(random_logits(), 1);
  const auto g = torch::one_hot(random_target(), 3).permute({0, 4, 1, 2, 3}).to(torch::kFloat64);
  const auto expected = 1 - torch::minimum(p, g).sum() / torch::maximum(p, g).sum();
  const auto loss = jaccard_loss(random_logits(), random_target(), {kMinMax, true, kJaccardSmooth});
  EXPECT_NEAR(loss.item<double>(), expected.item<double>(), 1e-12);
}

TEST(JaccardLossTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  for (const auto form : {kProduct, kSquaredForm, kMinMax}) {
    const auto loss = jaccard_loss(prediction_of(target, 3, 50), target, {.form = form, .background = true});
    EXPECT_NEAR(loss.item<double>(), 0, 1e-6);
  }
}

/// Half of each voxel says class 2, which is not there; class 1 has Σ p g = 0.25 and a union of 0.5 + 1 − 0.25.
double with_an_absent_class(JaccardForm form) {
  const auto p = torch::tensor({0.25, 0.25, 0.25, 0.25, 0.5, 0.5}, torch::kFloat64).view({1, 3, 1, 1, 2});
  return jaccard_loss(p.log(), target_of({0, 1}), {.form = form, .smooth = kJaccardSmooth}).item<double>();
}

TEST(JaccardLossTest, ProductLeavesAnAbsentClassOut) {
  EXPECT_NEAR(with_an_absent_class(kProduct), 1 - 0.25 / 1.25, 1e-12);
}

TEST(JaccardLossTest, MinMaxCountsWhatIsPredictedOfAnAbsentClass) {
  EXPECT_NEAR(with_an_absent_class(kMinMax), 1 - 0.25 / 2.25, 1e-12);
}

TEST(JaccardLossTest, ABatchWithoutForegroundCostsNothing) {
  for (const auto form : {kProduct, kSquaredForm, kMinMax}) {
    auto logits = random_logits().requires_grad_();
    const auto loss = jaccard_loss(logits, random_target(1), {.form = form});
    loss.backward();
    EXPECT_EQ(loss.item<double>(), 0);
    EXPECT_EQ(logits.grad().abs().max().item<double>(), 0);
  }
}

TEST(JaccardLossTest, GradientEqualsFiniteDifferences) {
  for (const auto form : {kProduct, kSquaredForm, kMinMax}) {
    for (const bool background : {false, true}) {
      for (const double smooth : {1e-5, 1.0}) {
        const JaccardOptions options{form, background, smooth};
        expect_right_gradient(
            [&](const auto& logits, const auto& target) { return jaccard_loss(logits, target, options); });
      }
    }
  }
}

TEST(JaccardLossTest, GradientIsNotSharedOutWhereProbabilityAndTargetMeet) {
  // Two voxels with p = g = 1 in float64, p = exp(−40) for the other class. The loss is 1 − I / U with I = U = 2:
  // d/dp = −1/2 for the target's class and 1/2 for the other, so exp(−40) · (1/2 + 1/2) in the other's logit. Where
  // they are equal, torch::minimum and maximum have half the slope each: 0 for the target's class.
  auto logits = (40 * torch::eye(2, torch::kFloat64)).view({1, 2, 1, 1, 2}).requires_grad_();
  jaccard_loss(logits, target_of({0, 1}), {kMinMax, true, kJaccardSmooth}).backward();
  EXPECT_NEAR(logits.grad().flatten()[1].item<double>() / std::exp(-40.), 1, 1e-6);
}

TEST(JaccardLossTest, IsFiniteWherePredictionsAreCertain) {
  for (const auto form : {kProduct, kSquaredForm, kMinMax}) {
    expect_finite_where_certain(
        [&](const auto& logits, const auto& target) { return jaccard_loss(logits, target, {.form = form}); });
  }
}

TEST(JaccardLossTest, ANegativeSmoothTermIsRefused) {
  expect_error(ErrorCode::kBadInput, "smooth term of the Jaccard distance above 0, found -1",
               [] { jaccard_of_example({.smooth = -1}); });
}

}  // namespace
}  // namespace voxlet
