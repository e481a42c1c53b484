#include "train/learning_parts.h"

#include <gtest/gtest.h>

#include "native/support/training_phantoms.h"
#include "network/network.h"
#include "train/checkpoint.h"
#include "train/optimizers.h"

namespace voxlet {
namespace {

TEST(LearningPartsTest, IsTheLastShareOfTheTraining) {
  TrainingPlan training;
  training.epochs = 50;
  EXPECT_FALSE(in_output_phase(training, 1));
  training.output_only_epochs = 5;
  EXPECT_FALSE(in_output_phase(training, 0));
  EXPECT_FALSE(in_output_phase(training, 44.0 / 50));
  EXPECT_TRUE(in_output_phase(training, 45.0 / 50));
  EXPECT_TRUE(in_output_phase(training, 1));
}

TEST(LearningPartsTest, PatchesComeFromAnywhere) {
  EXPECT_EQ(output_phase_plan(testing::training_plan()).training.foreground_share, 0);
}

/// A network with batch norm and deep supervision.
Plan plan_with_statistics() {
  Plan plan = testing::training_plan();
  plan.network.parameters["norm"] = std::string("batch");
  plan.network.parameters["deep_supervision"] = true;
  plan.network.parameters["channels"] = std::vector<double>{4, 6, 8};
  return plan;
}

void train_step(Network& network, torch::optim::Optimizer& optimizer) {
  optimizer.zero_grad();
  torch::Tensor loss = torch::zeros({});
  for (const auto& output : network.supervised(torch::linspace(-1, 2, 4096).reshape({1, 1, 16, 16, 16})))
    loss = loss + output.pow(2).mean();
  loss.backward();
  optimizer.step();
}

TEST(LearningPartsTest, OutputLayersLearnAndEverythingElseStays) {
  for (const char* name : {"sgd", "adam", "adamw", "adadelta"}) {
    torch::manual_seed(1);
    auto network = make_network(plan_with_statistics());
    network->train();
    TrainingPlan training;
    training.optimizer = {name, {}};
    training.weight_decay = 0.1;
    const auto optimizer = make_optimizer(training, network->parameters());
    train_step(*network, *optimizer);  // leaves gradients and momentum behind
    let_only_outputs_learn(*network);
    const auto before = network_state(*network);
    train_step(*network, *optimizer);
    int learned = 0, supervision = 0;
    for (const auto& [key, tensor] : network_state(*network)) {
      EXPECT_EQ(torch::equal(tensor, before.at(key)), !is_output_parameter(key)) << name << ": " << key;
      learned += is_output_parameter(key) ? 1 : 0;
      supervision += is_supervision_parameter(key) ? 1 : 0;
    }
    EXPECT_GE(learned, 4);
    EXPECT_GE(supervision, 2);
  }
}

TEST(LearningPartsTest, RunningStatisticsMoveAgainInTrainingMode) {
  auto network = make_network(plan_with_statistics());
  const auto optimizer = make_optimizer({}, network->parameters());
  let_only_outputs_learn(*network);
  network->train();
  const auto before = network_state(*network);
  train_step(*network, *optimizer);
  int moved = 0;
  for (const auto& [key, tensor] : network_state(*network))
    if (key.ends_with("running_mean") && !torch::equal(tensor, before.at(key))) ++moved;
  EXPECT_GT(moved, 0);
}

}  // namespace
}  // namespace voxlet
