#include "loss/cross_entropy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;

double of_example(const CrossEntropyOptions& options = {}) {
  return cross_entropy(example_logits(), example_target(), options).item<double>();
}

TEST(CrossEntropyTest, PlainValueWorkedOutByHand) {
  EXPECT_NEAR(of_example(), -(std::log(0.8) + std::log(0.4) + std::log(0.8) + std::log(0.9)) / 4, 1e-12);
}

TEST(CrossEntropyTest, WeightedValueWorkedOutByHand) {
  const double expected = -(3 * std::log(0.8) + 3 * std::log(0.4) + std::log(0.8) + std::log(0.9)) / 8;
  EXPECT_NEAR(of_example({.class_weights = {1, 3}}), expected, 1e-12);
}

TEST(CrossEntropyTest, WeightsCountByTheirRatioAlone) {
  EXPECT_NEAR(of_example({.class_weights = {1, 3}}), of_example({.class_weights = {0.1, 0.3}}), 1e-12);
  EXPECT_NEAR(of_example({.class_weights = {7, 7}}), of_example(), 1e-12);
}

TEST(CrossEntropyTest, ASingleWeightIsTheBackgrounds) {
  EXPECT_NEAR(of_example({.class_weights = {0.3}}), of_example({.class_weights = {0.3, 1}}), 1e-12);
}

TEST(CrossEntropyTest, AClassOfWeightZeroIsNotLookedAt) {
  EXPECT_NEAR(of_example({.class_weights = {0, 2}}), -(std::log(0.8) + std::log(0.4)) / 2, 1e-12);
}

TEST(CrossEntropyTest, ABatchOfClassesOfWeightZeroCostsNothing) {
  expect_finite_where_certain([](const auto& logits, const auto& target) {
    return cross_entropy(logits, torch::zeros_like(target), {.class_weights = {0, 1, 1}});
  });
  EXPECT_EQ(cross_entropy(example_logits(), target_of({0, 0, 0, 0}), {.class_weights = {0, 1}}).item<double>(), 0);
}

TEST(CrossEntropyTest, APerfectPredictionCostsNothing) {
  const auto target = target_of({0, 1, 2, 1});
  EXPECT_NEAR(cross_entropy(prediction_of(target, 3, 50), target).item<double>(), 0, 1e-6);
}

TEST(CrossEntropyTest, AnAbsentClassThatIsNotPredictedChangesNothing) {
  const auto absent = torch::full({1, 1, 1, 1, 4}, -60., torch::kFloat64);
  const auto loss =
      cross_entropy(torch::cat({example_logits(), absent}, 1), example_target(), {.class_weights = {1, 3, 5}});
  EXPECT_NEAR(loss.item<double>(), of_example({.class_weights = {1, 3}}), 1e-12);
}

TEST(CrossEntropyTest, LargeLogitsLoseNothing) {
  const auto loss = cross_entropy(prediction_of(target_of({1}), 2, 1000), target_of({0}));
  EXPECT_EQ(loss.item<double>(), 1000);
}

TEST(CrossEntropyTest, GradientEqualsFiniteDifferences) {
  expect_right_gradient([](const auto& logits, const auto& target) { return cross_entropy(logits, target); });
  expect_right_gradient([](const auto& logits, const auto& target) {
    return cross_entropy(logits, target, {.class_weights = {0.2, 1, 3}});
  });
}

TEST(CrossEntropyTest, WeightsThatDoNotFitAreRefused) {
  const auto code = ErrorCode::kBadInput;
  expect_error(code, "Expected 2 class weights, one per class with the background first, found 3", [] {
    of_example({.class_weights = {1, 2, 3}});
  });
  expect_error(code, "at least 0, found -1", [] { of_example({.class_weights = {1, -1}}); });
  expect_error(code, "at least 0, found nan", [] { of_example({.class_weights = {1, std::nan("")}}); });
  expect_error(code, "one of them above 0", [] { of_example({.class_weights = {0, 0}}); });
}

}  // namespace
}  // namespace voxlet
