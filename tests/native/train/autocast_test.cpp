// Every network trains and predicts in bfloat16: no layer refuses it or mixes up types, and what it computes stays near
// float32's.
#include "train/autocast.h"

#include <gtest/gtest.h>

#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "native/support/small_networks.h"

namespace voxlet {
namespace {

constexpr std::int64_t kSize = 16;
constexpr double kLossTolerance = 0.02;
constexpr double kLeastCosine = 0.9;

/// Of the logits' spread. Where a CPU has no AVX-512, LibTorch sums in bfloat16 too: the cascade CNNs, of the largest
/// kernels, are then off by 0.08, with AVX-512 and all other networks by less than 0.05.
double logit_tolerance(const Plan& plan) { return plan.network.name == "cascade-cnn" ? 0.1 : 0.05; }

struct TrainingStep {
  double loss = 0;
  torch::Tensor gradient;  ///< of all parameters, one after the other
};

class EveryNetworkAutocastTest : public ::testing::TestWithParam<test::SmallNetwork> {
 protected:
  Plan plan_ = test::network_plan(GetParam().network, GetParam().image_channels);
  torch::Tensor image_, target_;

  void SetUp() override {
    torch::manual_seed(11);
    target_ = torch::randint(plan_.class_count(), {2, kSize, kSize, kSize}, torch::kInt64);
    image_ = torch::randn({2, plan_.network_channels(), kSize, kSize, kSize}) + target_.unsqueeze(1);
  }
  /// As the trainer takes it: the forward pass alone is under autocast.
  TrainingStep training_step(bool bfloat16) const {
    const auto network = test::random_network(plan_);
    network->train();
    std::vector<torch::Tensor> outputs;
    {
      const Autocast autocast(torch::kCPU, bfloat16);
      outputs = network->supervised(image_);
    }
    for (auto& output : outputs) output = output.to(torch::kFloat32);
    const auto loss = deep_supervision(make_loss(plan_.training.loss), outputs, target_);
    loss.backward();
    std::vector<torch::Tensor> gradients;
    for (const auto& parameter : network->parameters()) gradients.push_back(parameter.grad().flatten());
    return {loss.item<double>(), torch::cat(gradients)};
  }
  torch::Tensor logits(bool bfloat16) const {
    const auto network = test::random_network(plan_);
    const torch::NoGradGuard no_gradients;
    const Autocast autocast(torch::kCPU, bfloat16);
    return network->forward(image_).to(torch::kFloat32);
  }
};

TEST_P(EveryNetworkAutocastTest, ATrainingStepIsNearThatOfFloat32) {
  const TrainingStep whole = training_step(false), half = training_step(true);
  EXPECT_NE(half.loss, whole.loss);
  EXPECT_NEAR(half.loss, whole.loss, kLossTolerance * whole.loss);
  EXPECT_EQ(half.gradient.scalar_type(), torch::kFloat32);
  EXPECT_GT(torch::cosine_similarity(half.gradient, whole.gradient, 0).item<double>(), kLeastCosine);
}

TEST_P(EveryNetworkAutocastTest, LogitsAreNearThoseOfFloat32) {
  const auto whole = logits(false), half = logits(true);
  EXPECT_LT((half - whole).abs().mean().item<double>(), logit_tolerance(plan_) * whole.std().item<double>());
}

INSTANTIATE_TEST_SUITE_P(All, EveryNetworkAutocastTest, ::testing::ValuesIn(test::kSmallNetworks),
                         [](const auto& test) { return test.param.name; });

TEST(AutocastTest, EndsWithItsScope) {
  const auto a = torch::ones({2, 2});
  {
    const Autocast autocast(torch::kCPU, true);
    EXPECT_EQ(torch::mm(a, a).scalar_type(), torch::kBFloat16);
  }
  EXPECT_EQ(torch::mm(a, a).scalar_type(), torch::kFloat32);
}

}  // namespace
}  // namespace voxlet
