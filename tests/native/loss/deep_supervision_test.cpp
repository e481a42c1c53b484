#include "loss/deep_supervision.h"

#include <gtest/gtest.h>

#include "loss/dice_cross_entropy.h"
#include "native/support/loss_inputs.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using namespace testing;
namespace functional = torch::nn::functional;

const Loss kLoss = [](const auto& logits, const auto& target) { return dice_cross_entropy(logits, target); };

/// A loss that gives the first logit, so that sums show the weights.
const Loss kFirstLogit = [](const torch::Tensor& logits, const torch::Tensor&) { return logits.flatten()[0]; };

/// Outputs of 8, 4 and 2 voxels along each axis, of which `chosen` holds ones and the others zeros.
std::vector<torch::Tensor> outputs_with_ones_in(std::size_t chosen) {
  std::vector<torch::Tensor> outputs;
  for (const std::int64_t size : {8, 4, 2}) {
    outputs.push_back(torch::full({1, 2, size, size, size}, outputs.size() == chosen ? 1. : 0., torch::kFloat64));
  }
  return outputs;
}

torch::Tensor any_target(torch::IntArrayRef size) {
  torch::manual_seed(5);
  return torch::randint(0, 3, size, torch::kInt64);
}

/// The target that the loss is given for an output of `size` (classes left out).
torch::Tensor target_seen_at(torch::IntArrayRef size, const torch::Tensor& target) {
  std::vector<std::int64_t> shape{target.size(0), 3};
  shape.insert(shape.end(), size.begin(), size.end());
  torch::Tensor seen;
  const Loss look = [&](const torch::Tensor& logits, const torch::Tensor& given) {
    seen = given;
    return logits.sum();
  };
  deep_supervision(look, {torch::zeros(shape)}, target);
  return seen;
}

TEST(DeepSupervisionTest, OneOutputIsTheLossItself) {
  const auto sum = deep_supervision(kLoss, {random_logits()}, random_target());
  EXPECT_TRUE(torch::equal(sum, kLoss(random_logits(), random_target())));
}

TEST(DeepSupervisionTest, WeightsHalveAndSumToOne) {
  const auto target = any_target({1, 8, 8, 8});
  const std::vector<double> expected{4. / 7, 2. / 7, 1. / 7};
  for (std::size_t l = 0; l < 3; ++l) {
    const auto sum = deep_supervision(kFirstLogit, outputs_with_ones_in(l), target);
    EXPECT_NEAR(sum.item<double>(), expected[l], 1e-12);
  }
}

TEST(DeepSupervisionTest, GivenWeightsAreTakenAsTheyAre) {
  const auto target = any_target({1, 8, 8, 8});
  const std::vector<double> weights{3, 0, 0.5};
  for (std::size_t l = 0; l < 3; ++l) {
    const auto sum = deep_supervision(kFirstLogit, outputs_with_ones_in(l), target, weights);
    EXPECT_EQ(sum.item<double>(), weights[l]);
  }
}

TEST(DeepSupervisionTest, AnOutputOfWeightZeroIsNotLookedAt) {
  const auto nan = torch::full({1, 3, 5, 5, 5}, NAN);
  const auto sum = deep_supervision(kFirstLogit, {torch::ones({1, 3, 8, 8, 8}), nan}, any_target({1, 8, 8, 8}), {1, 0});
  EXPECT_EQ(sum.item<double>(), 1);
}

TEST(DeepSupervisionTest, TheTargetIsPyTorchsNearestInterpolation) {
  const auto target = any_target({2, 8, 12, 6});
  const std::vector<std::vector<std::int64_t>> sizes{{8, 12, 6}, {4, 6, 3}, {2, 4, 6}, {8, 3, 2}, {1, 1, 1}};
  for (const auto& size : sizes) {
    const auto options = functional::InterpolateFuncOptions().size(size).mode(torch::kNearest);
    const auto nearest = functional::interpolate(target.unsqueeze(1).to(torch::kFloat64), options);
    EXPECT_TRUE(torch::equal(target_seen_at(size, target), nearest.squeeze(1).to(torch::kInt64))) << size;
  }
}

TEST(DeepSupervisionTest, TheTargetOfAnImageTakesTheFirstOfEachBlock) {
  const auto target = torch::tensor({0, 1, 2, 0, 1, 1, 2, 2}, torch::kInt64).view({1, 2, 4});
  EXPECT_TRUE(torch::equal(target_seen_at({1, 2}, target), torch::tensor({0, 2}, torch::kInt64).view({1, 1, 2})));
}

TEST(DeepSupervisionTest, IsTheSumOfTheLossesAtEachResolution) {
  const auto target = any_target({2, 4, 4, 2});
  const auto fine = torch::randn({2, 3, 4, 4, 2}, torch::kFloat64);
  const auto coarse = torch::randn({2, 3, 2, 2, 1}, torch::kFloat64);
  const auto expected = 2. / 3 * kLoss(fine, target) + 1. / 3 * kLoss(coarse, target_seen_at({2, 2, 1}, target));
  EXPECT_NEAR(deep_supervision(kLoss, {fine, coarse}, target).item<double>(), expected.item<double>(), 1e-12);
}

TEST(DeepSupervisionTest, GradientEqualsFiniteDifferencesInEachOutput) {
  const auto target = any_target({1, 2, 4, 2});
  const auto fine = torch::randn({1, 3, 2, 4, 2}, torch::kFloat64);
  const auto coarse = torch::randn({1, 3, 1, 2, 1}, torch::kFloat64);
  expect_gradient_of_finite_differences(
      [&](const torch::Tensor& x) {
        return deep_supervision(kLoss, {x, coarse}, target);
      },
      fine);
  expect_gradient_of_finite_differences(
      [&](const torch::Tensor& x) {
        return deep_supervision(kLoss, {fine, x}, target);
      },
      coarse);
}

TEST(DeepSupervisionTest, AWrongNumberOfWeightsIsRefused) {
  expect_error(ErrorCode::kBadInput, "Expected 3 weights of deep supervision, one per output, found 2", [] {
    deep_supervision(kFirstLogit, outputs_with_ones_in(0), any_target({1, 8, 8, 8}), {1, 0.5});
  });
}

TEST(DeepSupervisionTest, NegativeWeightsAreRefused) {
  expect_error(ErrorCode::kBadInput, "each of at least 0, found -1", [] {
    deep_supervision(kFirstLogit, outputs_with_ones_in(0), any_target({1, 8, 8, 8}), {1, 0.5, -1});
  });
}

TEST(DeepSupervisionTest, NoOutputsAreRefused) {
  expect_error(ErrorCode::kBadInput, "at least one output", [] {
    deep_supervision(kFirstLogit, {}, any_target({1, 8, 8, 8}));
  });
}

TEST(DeepSupervisionTest, SizesThatDoNotDivideAreRefused) {
  const auto target = any_target({1, 8, 8, 8});
  const std::vector<std::vector<std::int64_t>> shapes{{1, 3, 8, 8, 3}, {1, 3, 16, 8, 8}, {1, 3, 8, 8}, {1, 3, 0, 8, 8}};
  for (const auto& shape : shapes) {
    expect_error(ErrorCode::kBadInput, "divides the target's, [8, 8, 8], found [",
                 [&] { deep_supervision(kFirstLogit, {torch::zeros(shape)}, target); });
  }
}

}  // namespace
}  // namespace voxlet
