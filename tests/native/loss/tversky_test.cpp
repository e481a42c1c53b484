#include "loss/tversky.h"

#include <gtest/gtest.h>

#include <cmath>

#include "loss/dice.h"
#include "loss/jaccard.h"
#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

constexpr double kTverskySmooth = 1e-14;

double tversky_of_example(const TverskyOptions& options) {
  return tversky_loss(example_logits(), example_target(), options).item<double>();
}

TEST(TverskyLossTest, ValuesWorkedOutByHand) {
  // False positives 0.2 + 0.1, false negatives 0.2 + 0.6; of the background the other way round, with Σ p g = 1.7.
  const double foreground = 1.2 / (1.2 + 0.3 * 0.3 + 0.7 * 0.8);
  const double background = 1.7 / (1.7 + 0.3 * 0.8 + 0.7 * 0.3);
  EXPECT_NEAR(tversky_of_example({.smooth = kTverskySmooth}), 1 - foreground, 1e-12);
  EXPECT_NEAR(tversky_of_example({.background = true, .smooth = kTverskySmooth}), 1 - (foreground + background) / 2,
              1e-12);
  EXPECT_NEAR(tversky_of_example({.smooth = 1}), 1 - 2.2 / (2.2 + 0.65), 1e-12);
}

TEST(TverskyLossTest, AlphaWeightsFalsePositivesAndBetaFalseNegatives) {
  EXPECT_NEAR(tversky_of_example({.alpha = 1, .beta = 0, .smooth = kTverskySmooth}), 1 - 1.2 / 1.5, 1e-12);
  EXPECT_NEAR(tversky_of_example({.alpha = 0, .beta = 1, .smooth = kTverskySmooth}), 1 - 1.2 / 2, 1e-12);
}

TEST(TverskyLossTest, GammaTakesARootOfEachClass) {
  const double foreground = 1 - 1.2 / (1.2 + 0.3 * 0.3 + 0.7 * 0.8);
  const double background = 1 - 1.7 / (1.7 + 0.3 * 0.8 + 0.7 * 0.3);
  EXPECT_NEAR(tversky_of_example({.gamma = 4.0 / 3, .background = true, .smooth = kTverskySmooth}),
              (std::pow(foreground, 0.75) + std::pow(background, 0.75)) / 2, 1e-12);
}

TEST(TverskyLossTest, HalvesAreDice) {
  for (const bool background : {false, true}) {
    const TverskyOptions options{.alpha = 0.5, .beta = 0.5, .background = background, .smooth = 0.1};
    const auto dice = dice_loss(random_logits(), random_target(), {.background = background, .smooth = 0.2});
    EXPECT_NEAR(tversky_loss(random_logits(), random_target(), options).item<double>(), dice.item<double>(), 1e-12);
  }
}

TEST(TverskyLossTest, OnesAreTheJaccardDistance) {
  for (const bool background : {false, true}) {
    const TverskyOptions options{.alpha = 1, .beta = 1, .background = background, .smooth = 0.1};
    const auto jaccard = jaccard_loss(random_logits(), random_target(), {.background = background, .smooth = 0.1});
    EXPECT_NEAR(tversky_loss(random_logits(), random_target(), options).item<double>(), jaccard.item<double>(), 1e-12);
  }
}

TEST(TverskyLossTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  EXPECT_NEAR(tversky_loss(prediction_of(target, 3, 200), target).item<double>(), 0, 1e-12);
}

TEST(TverskyLossTest, AnAbsentClassIsLeftOut) {
  const auto p = torch::tensor({0.25, 0.25, 0.25, 0.25, 0.5, 0.5}, torch::kFloat64).view({1, 3, 1, 1, 2});
  const auto loss = tversky_loss(p.log(), target_of({0, 1}), {.alpha = 1, .beta = 0, .smooth = kTverskySmooth});
  EXPECT_NEAR(loss.item<double>(), 0.5, 1e-12);
}

TEST(TverskyLossTest, ABatchWithoutForegroundCostsNothing) {
  for (const double gamma : {1.0, 3.0}) {
    auto logits = random_logits().requires_grad_();
    const auto loss = tversky_loss(logits, random_target(1), {.gamma = gamma});
    loss.backward();
    EXPECT_EQ(loss.item<double>(), 0);
    EXPECT_EQ(logits.grad().abs().max().item<double>(), 0);
  }
}

TEST(TverskyLossTest, GradientEqualsFiniteDifferences) {
  for (const double gamma : {0.5, 1.0, 4.0 / 3, 3.0}) {
    for (const bool background : {false, true}) {
      for (const double smooth : {1e-5, 1.0}) {
        const TverskyOptions options{
            .alpha = 0.2, .beta = 0.9, .gamma = gamma, .background = background, .smooth = smooth};
        expect_right_gradient(
            [&](const auto& logits, const auto& target) { return tversky_loss(logits, target, options); });
      }
    }
  }
}

TEST(TverskyLossTest, IsFiniteWherePredictionsAreCertain) {
  for (const double gamma : {0.5, 1.0, 4.0 / 3, 3.0, 100.0}) {
    SCOPED_TRACE(gamma);
    expect_finite_where_certain([&](const auto& logits, const auto& target) {
      return tversky_loss(logits, target, {.gamma = gamma, .background = true});
    });
  }
}

TEST(TverskyLossTest, OptionsOutOfRangeAreRefused) {
  const auto code = ErrorCode::kBadInput;
  expect_error(code, "alpha of the Tversky loss of at least 0, found -1", [] { tversky_of_example({.alpha = -1}); });
  expect_error(code, "beta of the Tversky loss of at least 0, found -1", [] { tversky_of_example({.beta = -1}); });
  expect_error(code, "an alpha or a beta", [] { tversky_of_example({.alpha = 0, .beta = 0}); });
  expect_error(code, "gamma of the Tversky loss above 0, found 0", [] { tversky_of_example({.gamma = 0}); });
  expect_error(code, "smooth term of the Tversky loss above 0, found 0", [] { tversky_of_example({.smooth = 0}); });
}

}  // namespace
}  // namespace voxlet
