// Every network learns: a tiny phantom whose classes follow exactly from its image is learnt by heart.
#include <gtest/gtest.h>

#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "native/support/small_networks.h"
#include "train/optimizers.h"

namespace voxlet {
namespace {

constexpr std::int64_t kEdge = 16;
constexpr int kMostSteps = 150;
constexpr int kStepsAtOnce = 15;
constexpr double kLearntDice = 0.95;

/// A box of each class 1 to 3 (D, H, W from `low` on, 8 long), none at the edge.
torch::Tensor boxes() {
  auto classes = torch::zeros({1, kEdge, kEdge, kEdge}, torch::kInt64);
  const std::int64_t low[3][3] = {{1, 1, 1}, {6, 2, 8}, {5, 9, 2}};
  for (std::int64_t c = 0; c < 3; ++c) {
    const auto* corner = low[c];
    classes.slice(1, corner[0], corner[0] + 8)
        .slice(2, corner[1], corner[1] + 6)
        .slice(3, corner[2], corner[2] + 6)
        .fill_(c + 1);
  }
  return classes;
}

/// Every channel shows the classes as intensities −1.5 … 1.5.
torch::Tensor image_of(const torch::Tensor& classes, int channels) {
  return (classes.to(torch::kFloat32) - 1.5).unsqueeze(1).repeat({1, channels, 1, 1, 1});
}

double mean_dice(const torch::Tensor& found, const torch::Tensor& reference, int classes) {
  double sum = 0;
  for (int c = 1; c < classes; ++c) {
    const auto shared = ((found == c) & (reference == c)).sum().item<double>();
    sum += 2 * shared / ((found == c).sum().item<double>() + (reference == c).sum().item<double>());
  }
  return sum / (classes - 1);
}

class OverfitTest : public ::testing::TestWithParam<test::SmallNetwork> {};

TEST_P(OverfitTest, ReachesItsDiceWithinTheStepsThatAreStated) {
  Plan plan = test::network_plan(GetParam().network, GetParam().image_channels);
  plan.training.optimizer = {"adam", {}};
  plan.training.learning_rate = 1e-2;
  torch::manual_seed(7);
  const auto network = make_network(plan);
  const auto optimizer = make_optimizer(plan.training, network->parameters());
  const Loss loss = make_loss(plan.training.loss);
  const auto target = boxes(), image = image_of(target, plan.network_channels());
  double dice = 0;
  int steps = 0;
  while (dice < kLearntDice && steps < kMostSteps) {
    network->train();
    for (int n = 0; n < kStepsAtOnce; ++n, ++steps) {
      optimizer->zero_grad();
      deep_supervision(loss, network->supervised(image), target).backward();
      optimizer->step();
    }
    const torch::NoGradGuard no_gradients;
    network->eval();
    dice = mean_dice(network->forward(image).argmax(1), target, plan.class_count());
  }
  EXPECT_GE(dice, kLearntDice) << "after " << steps << " steps";
}

INSTANTIATE_TEST_SUITE_P(All, OverfitTest, ::testing::ValuesIn(test::kSmallNetworks),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace voxlet
