#include "train/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

#include "data/folds.h"
#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

using testing::box_cases;
using testing::TemporaryFolder;
using testing::training_plan;

TrainResult train_boxes(const TemporaryFolder& folder, const Plan& plan, const TrainOptions& options,
                        const TrainListener& listener = {}) {
  Progress progress;
  return train_network(plan, box_cases(4), box_cases(2), folder.path(), options, listener, progress);
}

TrainOptions on_cpu(int epochs) {
  TrainOptions options;
  options.device = "cpu";
  options.epochs = epochs;
  return options;
}

std::size_t line_count(const std::filesystem::path& file) {
  const auto text = read_text_file(file);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(TrainerTest, LearnsThePhantomIn120Steps) {
  const TemporaryFolder folder;
  const auto result = train_boxes(folder, training_plan(), on_cpu(12));
  EXPECT_EQ(result.steps, 120);
  EXPECT_GE(result.best_dice, 0.95);
}

TEST(TrainerTest, LeavesCheckpointsAndALineOfHistoryPerEpoch) {
  const TemporaryFolder folder;
  std::vector<EpochRecord> records;
  TrainListener listener;
  listener.on_epoch = [&](const EpochRecord& record) { records.push_back(record); };
  train_boxes(folder, training_plan(), on_cpu(2), listener);
  EXPECT_TRUE(std::filesystem::exists(folder / "checkpoint_best.pt"));
  EXPECT_EQ(load_checkpoint(folder / "checkpoint_last.pt").epoch, 2);
  EXPECT_EQ(line_count(folder / "history.jsonl"), 2u);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[1].step, 20);
  EXPECT_EQ(records[1].label_dice.size(), 2u);
}

TEST(TrainerTest, AResumedRunEndsWithTheWeightsOfAnUninterruptedOne) {
  const TemporaryFolder straight, interrupted;
  train_boxes(straight, training_plan(), on_cpu(2));

  Progress progress;
  TrainListener listener;
  listener.on_step = [&](const TrainStatus& status) {
    if (status.step == 13) progress.cancel();
  };
  auto options = on_cpu(2);
  testing::expect_error(ErrorCode::kCancelled, "after step 13", [&] {
    train_network(training_plan(), box_cases(4), box_cases(2), interrupted.path(), options, listener, progress);
  });
  EXPECT_EQ(load_checkpoint(interrupted / "checkpoint_last.pt").step, 13);
  options.resume = true;
  train_boxes(interrupted, training_plan(), options);

  const auto expected = load_checkpoint(straight / "checkpoint_last.pt").network;
  for (const auto& [name, tensor] : load_checkpoint(interrupted / "checkpoint_last.pt").network) {
    EXPECT_TRUE(torch::allclose(tensor, expected.at(name), 1e-3, 1e-4)) << name;
  }
  EXPECT_EQ(line_count(interrupted / "history.jsonl"), 2u);
}

/// Interrupts a run within its third epoch, resumes it, and compares it with one that was not interrupted.
void expect_resuming_to_change_nothing(const Plan& plan, int epochs) {
  const TemporaryFolder straight, interrupted;
  train_boxes(straight, plan, on_cpu(epochs));
  Progress progress;
  TrainListener listener;
  listener.on_step = [&](const TrainStatus& status) {
    if (status.step == 25) progress.cancel();
  };
  auto options = on_cpu(epochs);
  testing::expect_error(ErrorCode::kCancelled, "after step 25", [&] {
    train_network(plan, box_cases(4), box_cases(2), interrupted.path(), options, listener, progress);
  });
  options.resume = true;
  train_boxes(interrupted, plan, options);
  const auto expected = load_checkpoint(straight / "checkpoint_last.pt");
  const auto found = load_checkpoint(interrupted / "checkpoint_last.pt");
  EXPECT_EQ(found.epoch, expected.epoch);
  EXPECT_EQ(found.step, expected.step);
  EXPECT_EQ(found.scores.size(), expected.scores.size());
  for (const auto& [name, tensor] : found.network)
    EXPECT_TRUE(torch::allclose(tensor, expected.network.at(name), 1e-3, 1e-4)) << name;
}

TEST(TrainerTest, AResumedRunKeepsItsScheduleAndOptimizer) {
  auto plan = training_plan();
  plan.training.optimizer = {"sgd", {{"momentum", 0.9}}};
  plan.training.schedule = {"plateau", {{"factor", 0.5}, {"patience", 1.0}}};
  plan.training.warmup_epochs = 3;
  plan.training.augmentation = {{"rotate", {}}, {"elastic", {}}, {"blur", {}}};
  expect_resuming_to_change_nothing(plan, 4);
}

TEST(TrainerTest, AResumedRunKeepsTheOutputsOnlyPhase) {
  auto plan = training_plan();
  plan.training.output_only_epochs = 2;
  plan.training.weight_decay = 0.1;
  plan.network.parameters["norm"] = std::string("batch");
  expect_resuming_to_change_nothing(plan, 4);
}

TEST(TrainerTest, OnlyOutputsLearnInTheLastEpochs) {
  auto plan = training_plan();
  plan.training.output_only_epochs = 2;
  plan.network.parameters["norm"] = std::string("batch");
  const TemporaryFolder folder;
  std::vector<TensorMap> states;
  TrainListener listener;
  listener.on_epoch = [&](const EpochRecord&) {
    states.push_back(load_checkpoint(folder / "checkpoint_last.pt").network);
  };
  train_boxes(folder, plan, on_cpu(4), listener);
  ASSERT_EQ(states.size(), 4U);
  for (const auto& [name, tensor] : states[1]) {
    EXPECT_EQ(torch::equal(tensor, states[3].at(name)), !is_output_parameter(name)) << name;
    EXPECT_FALSE(torch::equal(tensor, states[0].at(name))) << name;
  }
}

TEST(TrainerTest, EndsWhenItsPatienceDoesAndStaysEnded) {
  auto plan = training_plan();
  plan.training.patience = 2;
  plan.training.learning_rate = 1e-12;  // nothing gets better
  const TemporaryFolder folder;
  std::string note;
  TrainListener listener;
  listener.on_note = [&](const std::string& text) { note = text; };
  const auto result = train_boxes(folder, plan, on_cpu(9), listener);
  EXPECT_EQ(result.epochs, 3);
  EXPECT_NE(note.find("2 epochs"), std::string::npos) << note;
  auto options = on_cpu(9);
  options.resume = true;
  const auto resumed = train_boxes(folder, plan, options);
  EXPECT_EQ(resumed.epochs, 3);
  EXPECT_FALSE(resumed.last.has_value());
}

TEST(TrainerTest, TheLearningRateFollowsThePlansSchedule) {
  auto plan = training_plan();
  plan.training.schedule = {"exponential", {{"factor", 0.5}}};
  plan.training.warmup_epochs = 1;
  const TemporaryFolder folder;
  std::vector<double> rates;
  TrainListener listener;
  listener.on_epoch = [&](const EpochRecord& record) { rates.push_back(record.learning_rate); };
  train_boxes(folder, plan, on_cpu(3), listener);
  ASSERT_EQ(rates.size(), 3U);
  EXPECT_DOUBLE_EQ(rates[0], 1e-2);
  EXPECT_DOUBLE_EQ(rates[1], 5e-3);
  EXPECT_DOUBLE_EQ(rates[2], 2.5e-3);
}

TEST(TrainerTest, TheGradientIsClippedToThePlansNorm) {
  const auto moved = [](double clip) {
    auto plan = training_plan();
    plan.training.optimizer = {"sgd", {{"momentum", 0.0}}};
    plan.training.schedule = {"constant", {}};
    plan.training.learning_rate = 1;
    plan.training.steps_per_epoch = 1;
    plan.training.gradient_clip = clip;
    const TemporaryFolder before, after;
    auto still = plan;
    still.training.learning_rate = 1e-30;
    train_boxes(before, still, on_cpu(1));
    train_boxes(after, plan, on_cpu(1));
    double squares = 0;
    const auto start = load_checkpoint(before / "checkpoint_last.pt").network;
    for (const auto& [name, tensor] : load_checkpoint(after / "checkpoint_last.pt").network)
      squares += (tensor - start.at(name)).pow(2).sum().item<double>();
    return std::sqrt(squares);
  };
  EXPECT_NEAR(moved(0.01), 0.01, 1e-4);
  EXPECT_GT(moved(0), 0.05);
  EXPECT_NEAR(moved(0), moved(1e6), 1e-3);
}

TEST(TrainerTest, ALossThatIsNotFiniteStopsAndKeepsTheLastCheckpoint) {
  const TemporaryFolder folder;
  train_boxes(folder, training_plan(), on_cpu(1));
  auto cases = box_cases(4);
  for (auto& one : cases) std::fill(one.image.begin(), one.image.end(), std::numeric_limits<float>::quiet_NaN());
  auto options = on_cpu(3);
  options.resume = true;
  Progress progress;
  testing::expect_error(ErrorCode::kBadInput, "not finite", [&] {
    train_network(training_plan(), cases, box_cases(1), folder.path(), options, {}, progress);
  });
  EXPECT_EQ(load_checkpoint(folder / "checkpoint_last.pt").epoch, 1);
}

TEST(TrainerTest, StopsWhenTheMinutesAreOver) {
  const TemporaryFolder folder;
  TrainOptions options;
  options.device = "cpu";
  options.minutes = 0.02;
  const auto result = train_boxes(folder, training_plan(), options);
  EXPECT_GT(result.steps, 0);
  ASSERT_TRUE(result.last.has_value());
  EXPECT_LT(result.last->learning_rate, training_plan().training.learning_rate);
}

TEST(TrainerTest, StartsFromTheWeightsOfACheckpointAndSaysWhatItLeft) {
  const TemporaryFolder first, second;
  train_boxes(first, training_plan(), on_cpu(1));
  auto plan = training_plan();
  plan.labels.pop_back();
  plan.training.learning_rate = 1e-12;
  auto cases = box_cases(1);
  for (auto& value : cases[0].classes) value = std::min<std::uint8_t>(value, 1);
  auto options = on_cpu(1);
  options.init_from = first / "checkpoint_last.pt";
  std::string note;
  TrainListener listener;
  listener.on_note = [&](const std::string& text) { note = text; };
  Progress progress;
  train_network(plan, cases, cases, second.path(), options, listener, progress);
  EXPECT_NE(note.find("output.weight"), std::string::npos) << note;
  const auto start = load_checkpoint(first / "checkpoint_last.pt").network.at("encoder.0.conv1.weight");
  const auto found = load_checkpoint(second / "checkpoint_last.pt").network.at("encoder.0.conv1.weight");
  EXPECT_TRUE(torch::allclose(start, found, 1e-4, 1e-6));
}

TEST(TrainerTest, TrainsAFoldOfADatasetFromItsFiles) {
  const TemporaryFolder data, run;
  testing::write_box_dataset(data.path(), 5);
  auto plan = training_plan();
  plan.training.steps_per_epoch = 2;
  Progress progress;
  const auto result = train_fold(read_dataset(data.path()), plan, 1, run.path(), on_cpu(1), {}, progress);
  EXPECT_EQ(result.folder, run / "fold_1");
  EXPECT_EQ(load_network(run.path(), 1).plan, plan);
  const auto folds = read_folds(read_dataset(data.path()), plan.training, progress);
  EXPECT_EQ(read_text_file(run / "splits_final.json"), folds_to_json(folds) + "\n");
}

TEST(TrainerTest, ThePlanSaysHowManyFoldsThereAre) {
  const TemporaryFolder data, run;
  testing::write_box_dataset(data.path(), 4);
  auto plan = training_plan();
  plan.training.steps_per_epoch = 1;
  plan.training.folds = 2;
  Progress progress;
  const auto dataset = read_dataset(data.path());
  testing::expect_error(ErrorCode::kBadInput, "0 … 1",
                        [&] { train_fold(dataset, plan, 2, run.path(), on_cpu(1), {}, progress); });
  train_fold(dataset, plan, 1, run.path(), on_cpu(1), {}, progress);
  EXPECT_EQ(read_text_file(run / "splits_final.json"),
            folds_to_json(read_folds(dataset, plan.training, progress)) + "\n");
}

TEST(TrainerTest, AFoldThatTheSplitLacksIsRefused) {
  const TemporaryFolder data, run;
  testing::write_box_dataset(data.path(), 5);
  Progress progress;
  testing::expect_error(ErrorCode::kBadInput, "0 … 4", [&] {
    train_fold(read_dataset(data.path()), training_plan(), 5, run.path(), on_cpu(1), {}, progress);
  });
}

TEST(TrainerTest, ImpossibleOptionsAreRefused) {
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kBadInput, "epoch", [&] { train_boxes(folder, training_plan(), on_cpu(0)); });
  auto options = on_cpu(1);
  options.minutes = 0;
  testing::expect_error(ErrorCode::kBadInput, "minutes", [&] { train_boxes(folder, training_plan(), options); });
  options = on_cpu(1);
  options.device = "tpu";
  testing::expect_error(ErrorCode::kBadInput, "tpu", [&] { train_boxes(folder, training_plan(), options); });
}

}  // namespace
}  // namespace voxlet
