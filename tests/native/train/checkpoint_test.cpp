#include "train/checkpoint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"
#include "train/optimizer_state.h"
#include "train/optimizers.h"

namespace voxlet {
namespace {

using testing::TemporaryFolder;

/// A network, its optimizer and a step on a fixed input.
struct Training {
  explicit Training(std::uint64_t seed, const Step& optimizer_step = {"adamw", {}}) {
    torch::manual_seed(seed);
    network = make_network(testing::training_plan());
    TrainingPlan training;
    training.learning_rate = 1e-2;
    training.weight_decay = 1e-3;
    training.optimizer = optimizer_step;
    optimizer = make_optimizer(training, network->parameters());
  }
  void step() {
    optimizer->zero_grad();
    network->forward(torch::linspace(-1, 1, 512).reshape({1, 1, 8, 8, 8})).pow(2).mean().backward();
    optimizer->step();
  }
  NetworkPtr network;
  std::unique_ptr<torch::optim::Optimizer> optimizer;
};

void expect_equal(const TensorMap& a, const TensorMap& b) {
  ASSERT_EQ(a.size(), b.size());
  for (const auto& [name, tensor] : a) EXPECT_TRUE(torch::equal(tensor, b.at(name))) << name;
}

const std::vector<Step> kOptimizers{
    {"sgd", {}}, {"sgd", {{"momentum", 0.0}, {"nesterov", false}}}, {"adam", {}}, {"adamw", {}}, {"adadelta", {}}};

TEST(CheckpointTest, OneMoreStepAfterRestoringEqualsTheUninterruptedRun) {
  for (const auto& step : kOptimizers) {
    SCOPED_TRACE(step.name);
    const TemporaryFolder folder;
    Training straight(1, step);
    for (int n = 0; n < 3; ++n) straight.step();
    Checkpoint checkpoint;
    checkpoint.network = network_state(*straight.network);
    checkpoint.optimizer = optimizer_state(*straight.optimizer, *straight.network);
    save_checkpoint(checkpoint, folder / "c.pt");
    straight.step();

    Training restored(2, step);
    const auto loaded = load_checkpoint(folder / "c.pt");
    restore_network(*restored.network, loaded.network);
    restore_optimizer(*restored.optimizer, *restored.network, loaded.optimizer);
    restored.step();
    expect_equal(network_state(*straight.network), network_state(*restored.network));
    expect_equal(optimizer_state(*straight.optimizer, *straight.network),
                 optimizer_state(*restored.optimizer, *restored.network));
  }
}

TEST(CheckpointTest, OptimizerStateIsNamedByParameterAndTensor) {
  const std::map<std::string, std::vector<std::string>> expected{{"sgd", {"momentum_buffer"}},
                                                                 {"adam", {"step", "exp_avg", "exp_avg_sq"}},
                                                                 {"adamw", {"step", "exp_avg", "exp_avg_sq"}},
                                                                 {"adadelta", {"square_avg", "acc_delta"}}};
  for (const auto& [name, tensors] : expected) {
    Training training(1, {name, {}});
    EXPECT_TRUE(optimizer_state(*training.optimizer, *training.network).empty()) << name;
    training.step();
    const auto state = optimizer_state(*training.optimizer, *training.network);
    EXPECT_EQ(state.size(), tensors.size() * training.network->named_parameters().size()) << name;
    for (const auto& tensor : tensors) EXPECT_TRUE(state.contains("encoder.0.conv1.weight/" + tensor)) << tensor;
  }
}

TEST(CheckpointTest, TheStateOfAnotherOptimizerIsLeftOut) {
  Training adam(1, {"adam", {}}), sgd(1, {"sgd", {}});
  adam.step();
  restore_optimizer(*sgd.optimizer, *sgd.network, optimizer_state(*adam.optimizer, *adam.network));
  EXPECT_TRUE(optimizer_state(*sgd.optimizer, *sgd.network).empty());
}

TEST(CheckpointTest, NumbersSurviveTheFile) {
  const TemporaryFolder folder;
  save_checkpoint({7, 700, 0xFFFFFFFFFFFFFFFFu, 0.81, 12.5, {}, {}}, folder / "c.pt");
  const auto loaded = load_checkpoint(folder / "c.pt");
  EXPECT_EQ(loaded.epoch, 7);
  EXPECT_EQ(loaded.step, 700);
  EXPECT_EQ(loaded.seed, 0xFFFFFFFFFFFFFFFFu);
  EXPECT_DOUBLE_EQ(loaded.best_dice, 0.81);
  EXPECT_DOUBLE_EQ(loaded.elapsed_seconds, 12.5);
}

TEST(CheckpointTest, ScoresSurviveTheFile) {
  const TemporaryFolder folder;
  Checkpoint checkpoint;
  checkpoint.scores = {0.25, std::numeric_limits<double>::quiet_NaN(), 1.0 / 3};
  save_checkpoint(checkpoint, folder / "c.pt");
  const auto scores = load_checkpoint(folder / "c.pt").scores;
  ASSERT_EQ(scores.size(), 3U);
  EXPECT_EQ(scores[0], 0.25);
  EXPECT_TRUE(std::isnan(scores[1]));
  EXPECT_EQ(scores[2], 1.0 / 3);
}

/// As versions wrote it that knew no scores.
void save_without_scores(double best_dice, const std::filesystem::path& path) {
  c10::Dict<std::string, c10::Dict<std::string, torch::Tensor>> root;
  c10::Dict<std::string, torch::Tensor> progress, none;
  for (const char* name : {"format", "epoch", "step", "seed"}) progress.insert(name, torch::tensor(1, torch::kInt64));
  progress.insert("best_dice", torch::tensor(best_dice, torch::kFloat64));
  progress.insert("elapsed_seconds", torch::tensor(2.0, torch::kFloat64));
  root.insert("progress", progress);
  root.insert("network", none);
  root.insert("optimizer", none);
  const auto bytes = torch::pickle_save(root);
  write_file(path, std::string_view(bytes.data(), bytes.size()));
}

TEST(CheckpointTest, FilesWithoutScoresGiveTheBestOne) {
  const TemporaryFolder folder;
  save_without_scores(0.7, folder / "c.pt");
  EXPECT_EQ(load_checkpoint(folder / "c.pt").scores, std::vector<double>{0.7});
  save_without_scores(-1, folder / "c.pt");
  EXPECT_TRUE(load_checkpoint(folder / "c.pt").scores.empty());
}

TEST(CheckpointTest, ADamagedFileIsRefused) {
  const TemporaryFolder folder;
  write_file(folder / "c.pt", std::string_view("not a checkpoint"));
  testing::expect_error(ErrorCode::kBadInput, "c.pt", [&] { load_checkpoint(folder / "c.pt"); });
}

TEST(CheckpointTest, WeightsOfAnotherPlanAreRefusedByName) {
  Training training(1);
  auto state = network_state(*training.network);
  state["output.weight"] = torch::zeros({9, 8, 1, 1, 1});
  testing::expect_error(ErrorCode::kBadInput, "output.weight", [&] { restore_network(*training.network, state); });
}

TEST(CheckpointTest, TheAverageIsWhatPredicts) {
  const TemporaryFolder folder;
  write_file(folder / "plan.json", to_json(testing::training_plan()));
  std::filesystem::create_directories(fold_folder(folder.path(), 0));
  Training training(1), average(2);
  Checkpoint checkpoint;
  checkpoint.network = network_state(*training.network);
  checkpoint.average = network_state(*average.network);
  save_checkpoint(checkpoint, fold_folder(folder.path(), 0) / "checkpoint_last.pt");
  expect_equal(network_state(*load_network(folder.path()).network), network_state(*average.network));
}

TEST(CheckpointTest, LoadNetworkPrefersTheBestCheckpoint) {
  const TemporaryFolder folder;
  write_file(folder / "plan.json", to_json(testing::training_plan()));
  std::filesystem::create_directories(fold_folder(folder.path(), 0));
  Training best(1), last(2);
  Checkpoint checkpoint;
  checkpoint.network = network_state(*last.network);
  save_checkpoint(checkpoint, fold_folder(folder.path(), 0) / "checkpoint_last.pt");
  expect_equal(network_state(*load_network(folder.path()).network), network_state(*last.network));
  checkpoint.network = network_state(*best.network);
  save_checkpoint(checkpoint, fold_folder(folder.path(), 0) / "checkpoint_best.pt");
  expect_equal(network_state(*load_network(folder.path()).network), network_state(*best.network));
}

TEST(CheckpointTest, ARunWithoutPlanOrCheckpointIsNamed) {
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kIo, "plan.json", [&] { load_network(folder.path()); });
  write_file(folder / "plan.json", to_json(testing::training_plan()));
  testing::expect_error(ErrorCode::kIo, "fold_3", [&] { load_network(folder.path(), 3); });
}

}  // namespace
}  // namespace voxlet
