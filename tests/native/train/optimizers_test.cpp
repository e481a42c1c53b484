// Optimizers against torch.optim of Python (golden/make_optimizer_golden.py).
#include "train/optimizers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using nlohmann::json;

TrainingPlan training_of(const json& stored) {
  TrainingPlan training;
  training.optimizer = {stored.at("optimizer").at("name"), {}};
  for (const auto& [key, value] : stored.at("optimizer").items()) {
    if (value.is_boolean()) training.optimizer.parameters[key] = value.get<bool>();
    if (value.is_number()) training.optimizer.parameters[key] = value.get<double>();
  }
  training.learning_rate = stored.at("learning_rate");
  training.weight_decay = stored.at("weight_decay");
  return training;
}

torch::Tensor tensor_of(const json& values) {
  return torch::tensor(values.get<std::vector<double>>(), torch::kFloat64);
}

/// x on its way down sum(a (x − b)²) / 2.
struct Quadratic {
  explicit Quadratic(const json& golden)
      : a(tensor_of(golden.at("curvature"))), b(tensor_of(golden.at("goal"))), x(tensor_of(golden.at("start"))) {
    x.requires_grad_();
  }
  void step(torch::optim::Optimizer& optimizer) {
    optimizer.zero_grad();
    (a * (x - b).pow(2)).sum().div(2).backward();
    optimizer.step();
  }
  torch::Tensor a, b, x;
};

json golden() {
  return json::parse(read_text_file(std::string(VOXLET_SOURCE_DIR) + "/tests/golden/optimizers/expected.json"));
}

TEST(OptimizersTest, TakeTheStepsOfPyTorch) {
  const auto reference = golden();
  ASSERT_EQ(reference.at("cases").size(), 9U);
  for (const auto& stored : reference.at("cases")) {
    Quadratic quadratic(reference);
    const auto optimizer = make_optimizer(training_of(stored), {quadratic.x});
    for (const auto& expected : stored.at("expected")) {
      quadratic.step(*optimizer);
      EXPECT_TRUE(torch::allclose(quadratic.x, tensor_of(expected), 1e-10, 1e-11)) << stored.at("optimizer");
    }
  }
}

TEST(OptimizersTest, TheDefaultIsLibTorchsAdamWBitForBit) {
  const auto reference = golden();
  Quadratic ours(reference), theirs(reference);
  TrainingPlan training;
  training.weight_decay = 0.01;
  const auto optimizer = make_optimizer(training, {ours.x});
  torch::optim::AdamW adamw({theirs.x}, torch::optim::AdamWOptions(1e-3).weight_decay(0.01));
  for (int n = 0; n < 5; ++n) {
    ours.step(*optimizer);
    theirs.step(adamw);
  }
  EXPECT_TRUE(torch::equal(ours.x, theirs.x));
}

TEST(OptimizersTest, TheLearningRateOfTheNextStepsCanBeSet) {
  const auto reference = golden();
  for (const auto& stored : reference.at("cases")) {
    Quadratic quadratic(reference);
    const auto optimizer = make_optimizer(training_of(stored), {quadratic.x});
    set_learning_rate(*optimizer, 0);
    quadratic.step(*optimizer);
    EXPECT_TRUE(torch::equal(quadratic.x, tensor_of(reference.at("start")))) << stored.at("optimizer");
    set_learning_rate(*optimizer, 1e-3);
    quadratic.step(*optimizer);
    EXPECT_FALSE(torch::equal(quadratic.x, tensor_of(reference.at("start")))) << stored.at("optimizer");
  }
}

TEST(OptimizersTest, ParametersWithoutAGradientStay) {
  for (const char* name : {"sgd", "adam", "adamw", "adadelta"}) {
    TrainingPlan training;
    training.optimizer = {name, {}};
    training.weight_decay = 0.5;
    auto moved = torch::ones({2}).requires_grad_(), still = torch::ones({2}).requires_grad_();
    const auto optimizer = make_optimizer(training, {moved, still});
    moved.pow(2).sum().backward();
    optimizer->step();
    EXPECT_FALSE(torch::equal(moved, torch::ones({2}))) << name;
    EXPECT_TRUE(torch::equal(still, torch::ones({2}))) << name;
  }
}

TEST(OptimizersTest, SgdWithoutMomentumIsAllowedWhateverNesterovSays) {
  TrainingPlan training;
  training.optimizer = {"sgd", {{"momentum", 0.0}, {"nesterov", true}}};
  training.learning_rate = 0.25;
  auto x = torch::ones({1}).requires_grad_();
  const auto optimizer = make_optimizer(training, {x});
  x.sum().backward();
  optimizer->step();
  EXPECT_FLOAT_EQ(x.item<float>(), 0.75f);
}

TEST(OptimizersTest, AnUnknownOptimizerIsRefusedByName) {
  TrainingPlan training;
  training.optimizer = {"lion", {}};
  testing::expect_error(ErrorCode::kBadInput, "lion", [&] { make_optimizer(training, {torch::ones({1})}); });
}

}  // namespace
}  // namespace voxlet
