#include "train/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

using testing::box_cases;
using testing::box_image;
using testing::TemporaryFolder;
using testing::training_plan;

struct TestRun {
  Plan plan = training_plan();
  TrainOptions options{};
  TrainListener listener{};

  TrainResult into(const std::filesystem::path& folder) const {
    Progress progress;
    return into(folder, progress);
  }
  TrainResult into(const std::filesystem::path& folder, Progress& progress) const {
    const auto group = make_process_group({}, torch::kCPU);
    return train_network(plan, {box_cases(4), box_cases(2)}, folder, options, torch::kCPU, *group, listener, progress);
  }
};

TrainResult train_boxes(const TemporaryFolder& folder, const Plan& plan, const TrainOptions& options,
                        const TrainListener& listener = {}) {
  return TestRun{plan, options, listener}.into(folder.path());
}

TrainOptions for_epochs(int epochs) {
  TrainOptions options;
  options.epochs = epochs;
  return options;
}

void expect_bitwise_equal(const TensorMap& a, const TensorMap& b) {
  ASSERT_EQ(a.size(), b.size());
  for (const auto& [name, tensor] : a) EXPECT_TRUE(torch::equal(tensor, b.at(name))) << name;
}

/// All but the seconds.
void expect_bitwise_equal(const std::filesystem::path& a, const std::filesystem::path& b) {
  const auto x = load_checkpoint(a / "checkpoint_last.pt"), y = load_checkpoint(b / "checkpoint_last.pt");
  expect_bitwise_equal(x.network, y.network);
  expect_bitwise_equal(x.optimizer, y.optimizer);
  expect_bitwise_equal(x.average, y.average);
  EXPECT_EQ(x.epoch, y.epoch);
  EXPECT_EQ(x.step, y.step);
  EXPECT_EQ(x.scores, y.scores);
  const auto xs = read_history(a / "history.jsonl"), ys = read_history(b / "history.jsonl");
  ASSERT_EQ(xs.size(), ys.size());
  for (std::size_t n = 0; n < xs.size(); ++n) {
    EXPECT_EQ(xs[n].loss, ys[n].loss) << n;
    EXPECT_EQ(xs[n].learning_rate, ys[n].learning_rate) << n;
    EXPECT_EQ(xs[n].label_dice, ys[n].label_dice) << n;
  }
}

std::size_t line_count(const std::filesystem::path& file) {
  const auto text = read_text_file(file);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(TrainerTest, LearnsThePhantomIn120Steps) {
  const TemporaryFolder folder;
  const auto result = train_boxes(folder, training_plan(), for_epochs(12));
  EXPECT_EQ(result.steps, 120);
  EXPECT_GE(result.best_dice, 0.95);
}

TEST(TrainerTest, LeavesCheckpointsAndALineOfHistoryPerEpoch) {
  const TemporaryFolder folder;
  std::vector<EpochRecord> records;
  TrainListener listener;
  listener.on_epoch = [&](const EpochRecord& record) { records.push_back(record); };
  train_boxes(folder, training_plan(), for_epochs(2), listener);
  EXPECT_TRUE(std::filesystem::exists(folder / "checkpoint_best.pt"));
  EXPECT_EQ(load_checkpoint(folder / "checkpoint_last.pt").epoch, 2);
  EXPECT_EQ(line_count(folder / "history.jsonl"), 2u);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[1].step, 20);
  EXPECT_EQ(records[1].label_dice.size(), 2u);
}

/// What a plan may ask for that has a state of its own.
Plan plan_with_everything() {
  auto plan = training_plan();
  plan.training.optimizer = {"sgd", {{"momentum", 0.9}}};
  plan.training.schedule = {"plateau", {{"factor", 0.5}, {"patience", 1.0}}};
  plan.training.warmup_epochs = 3;
  plan.training.gradient_accumulation = 2;
  plan.training.ema_decay = 0.9;
  plan.training.freeze = {"encoder"};
  plan.training.freeze_epochs = 1;
  plan.training.output_only_epochs = 1;
  plan.training.intensity_augmentation = 1;
  plan.training.mirror_left_right = true;
  plan.training.augmentation = {{"rotate", {}}, {"elastic", {}}, {"blur", {}}};
  plan.network.parameters["norm"] = std::string("batch");
  return plan;
}

Plan plan_with_dropout() {
  auto plan = training_plan();
  plan.network = {"meshnet", {{"channels", 4.0}, {"dilations", std::vector<double>{1, 2, 1}}, {"dropout", 0.3}}};
  plan.training.optimizer = {"adam", {}};
  return plan;
}

struct NamedPlan {
  std::string name;
  Plan plan;
};
std::ostream& operator<<(std::ostream& out, const NamedPlan& named) { return out << named.name; }

class ExactTrainingTest : public ::testing::TestWithParam<NamedPlan> {
 protected:
  TestRun run(const char* precision) const {
    TestRun run{GetParam().plan, for_epochs(4)};
    run.plan.training.precision = precision;
    return run;
  }
};

TEST_P(ExactTrainingTest, TwoRunsWithOneSeedAreEqualBitForBit) {
  for (const char* precision : {"float32", "bfloat16"}) {
    const TemporaryFolder one, other;
    run(precision).into(one.path());
    run(precision).into(other.path());
    expect_bitwise_equal(one.path(), other.path());
  }
}

TEST_P(ExactTrainingTest, AResumedRunIsAnUninterruptedOneBitForBit) {
  for (const char* precision : {"float32", "bfloat16"}) {
    const TemporaryFolder straight, interrupted;
    run(precision).into(straight.path());
    for (const std::int64_t stop : {7, 10, 25, 38}) {
      Progress progress;
      auto part = run(precision);
      part.options.resume = true;
      part.listener.on_step = [&](const TrainStatus& status) {
        if (status.step == stop) progress.cancel();
      };
      testing::expect_error(ErrorCode::kCancelled, "after step " + std::to_string(stop),
                            [&] { part.into(interrupted.path(), progress); });
    }
    auto rest = run(precision);
    rest.options.resume = true;
    rest.into(interrupted.path());
    expect_bitwise_equal(straight.path(), interrupted.path());
  }
}

INSTANTIATE_TEST_SUITE_P(Plans, ExactTrainingTest,
                         ::testing::Values(NamedPlan{"Plain", training_plan()},
                                           NamedPlan{"Everything", plan_with_everything()},
                                           NamedPlan{"Dropout", plan_with_dropout()}),
                         [](const auto& test) { return test.param.name; });

TEST(TrainerTest, AnotherSeedIsAnotherRun) {
  const TemporaryFolder one, other;
  TestRun run{training_plan(), for_epochs(1)};
  run.into(one.path());
  run.options.seed = 2;
  run.into(other.path());
  EXPECT_NE(read_history(one / "history.jsonl")[0].loss, read_history(other / "history.jsonl")[0].loss);
}

TEST(TrainerTest, GradientAccumulationIsALargerBatchWhereTheLossIsAMean) {
  auto plan = training_plan();
  plan.training.loss = {"cross_entropy", {}};  // Dice counts each batch as a whole
  plan.training.precision = "float32";
  plan.training.steps_per_epoch = 4;
  const TemporaryFolder accumulated, together;
  plan.training.gradient_accumulation = 3;
  plan.training.batch_size = 1;
  train_boxes(accumulated, plan, for_epochs(1));
  plan.training.gradient_accumulation = 1;
  plan.training.batch_size = 3;
  train_boxes(together, plan, for_epochs(1));
  const auto expected = load_checkpoint(together / "checkpoint_last.pt").network;
  for (const auto& [name, tensor] : load_checkpoint(accumulated / "checkpoint_last.pt").network)
    EXPECT_TRUE(torch::allclose(tensor, expected.at(name), 1e-3, 1e-4)) << name;
}

TEST(TrainerTest, TheMovingAverageIsValidatedAndKept) {
  auto plan = training_plan();
  plan.training.ema_decay = 0.5;
  const TemporaryFolder folder;
  train_boxes(folder, plan, for_epochs(1));
  const auto checkpoint = load_checkpoint(folder / "checkpoint_last.pt");
  ASSERT_EQ(checkpoint.average.size(), checkpoint.network.size());
  EXPECT_FALSE(torch::equal(checkpoint.average.at("output.weight"), checkpoint.network.at("output.weight")));
  EXPECT_TRUE(
      torch::allclose(checkpoint.average.at("output.weight"), checkpoint.network.at("output.weight"), 0.5, 0.1));
}

/// The weights after the last of two epochs, with a background of ten in the loss for a share of them.
TensorMap weights_after(double weights_until, double background) {
  const TemporaryFolder folder;
  auto plan = training_plan();
  plan.training.loss = {"dice_cross_entropy",
                        {{"weights", std::vector<double>{background}}, {"weights_until", weights_until}}};
  train_boxes(folder, plan, for_epochs(2));
  return load_checkpoint(folder / "checkpoint_last.pt").network;
}

TEST(TrainerTest, TheLosssWeightsHoldForTheirShareOfTheTraining) {
  const auto never = weights_after(0, 10), plain = weights_after(1, 1);
  expect_bitwise_equal(never, plain);
  const auto always = weights_after(1, 10), half = weights_after(0.5, 10);
  const std::string name = plain.begin()->first;
  EXPECT_FALSE(torch::equal(always.at(name), plain.at(name)));
  EXPECT_FALSE(torch::equal(half.at(name), plain.at(name)));
  EXPECT_FALSE(torch::equal(half.at(name), always.at(name)));
}

TEST(TrainerTest, FrozenPartsLearnOnlyAfterTheirEpochs) {
  auto plan = training_plan();
  plan.training.freeze = {"encoder"};
  plan.training.freeze_epochs = 2;
  plan.training.weight_decay = 0.1;
  plan.network.parameters["norm"] = std::string("batch");
  const TemporaryFolder folder;
  std::vector<TensorMap> states;
  TrainListener listener;
  listener.on_epoch = [&](const EpochRecord&) {
    states.push_back(load_checkpoint(folder / "checkpoint_last.pt").network);
  };
  train_boxes(folder, plan, for_epochs(3), listener);
  ASSERT_EQ(states.size(), 3U);
  int frozen = 0;
  for (const auto& [name, tensor] : states[1]) {
    const bool of_encoder = name.starts_with("encoder.");
    EXPECT_EQ(torch::equal(tensor, states[0].at(name)), of_encoder) << name;
    EXPECT_FALSE(torch::equal(tensor, states[2].at(name))) << name;
    frozen += of_encoder ? 1 : 0;
  }
  EXPECT_GT(frozen, 8);
}

TEST(TrainerTest, APartThatTheNetworkDoesNotHaveIsRefused) {
  auto plan = training_plan();
  plan.training.freeze = {"enkoder"};
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kBadInput, "encoder", [&] { train_boxes(folder, plan, for_epochs(1)); });
}

TEST(TrainerTest, TransferTakesWhatFitsAndLeavesTheOutputsOfOtherLabels) {
  const TemporaryFolder first, second;
  train_boxes(first, training_plan(), for_epochs(1));
  const auto source = load_checkpoint(first / "checkpoint_last.pt").network;
  TestRun run{training_plan(), for_epochs(1)};
  run.plan.labels[0].name = "Left-Amygdala";
  run.plan.training.learning_rate = 1e-30;
  run.options.source = SourceWeights{source, training_plan().labels};
  std::string note;
  run.listener.on_note = [&](const std::string& text) { note += text; };
  run.into(second.path());
  EXPECT_NE(note.find("left at random: output.bias, output.weight (output layers, since the labels differ)"),
            std::string::npos)
      << note;
  for (const auto& [name, tensor] : load_checkpoint(second / "checkpoint_last.pt").network)
    EXPECT_EQ(torch::equal(tensor, source.at(name)), !is_output_parameter(name)) << name;
}

TEST(TrainerTest, TransferFromANetworkOfWhichNothingFitsIsRefused) {
  TestRun run;
  run.options.source = SourceWeights{{{"foo", torch::ones({2})}}, std::nullopt};
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kBadInput, "None of its tensors", [&] { run.into(folder.path()); });
}

TEST(TrainerTest, ALossThatIsNotFiniteNamesTheCaseAndKeepsTheCheckpoint) {
  auto cases = box_cases(4);
  auto image = box_image(testing::box_classes({20, 18, 16}, 7), 7);
  std::fill(image.voxels.begin(), image.voxels.end(), std::numeric_limits<float>::infinity());
  const TemporaryFolder folder;
  const auto train = [&](const TrainOptions& options) {
    Progress progress;
    const auto group = make_process_group({}, torch::kCPU);
    train_network(training_plan(), {cases, box_cases(1)}, folder.path(), options, torch::kCPU, *group, {}, progress);
  };
  train(for_epochs(1));
  const auto good = load_checkpoint(folder / "checkpoint_last.pt");
  cases.push_back(make_training_case("broken", {image}, testing::box_classes({20, 18, 16}, 7), 3, 1));
  auto options = for_epochs(9);
  options.resume = true;
  testing::expect_error(ErrorCode::kBadInput, "patches of broken", [&] { train(options); });
  expect_bitwise_equal(load_checkpoint(folder / "checkpoint_last.pt").network, good.network);
}

TEST(TrainerTest, ABatchThatMemoryDoesNotHoldSaysWhatToLower) {
  auto plan = training_plan();
  plan.patch.size = {512, 512, 512};
  plan.training.batch_size = 4096;  // two terabytes
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kTooLarge, "lower training batch_size",
                        [&] { train_boxes(folder, plan, for_epochs(1)); });
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
  train_boxes(folder, plan, for_epochs(4), listener);
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
  const auto result = train_boxes(folder, plan, for_epochs(9), listener);
  EXPECT_EQ(result.epochs, 3);
  EXPECT_NE(note.find("2 epochs"), std::string::npos) << note;
  auto options = for_epochs(9);
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
  train_boxes(folder, plan, for_epochs(3), listener);
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
    train_boxes(before, still, for_epochs(1));
    train_boxes(after, plan, for_epochs(1));
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

TEST(TrainerTest, StopsWhenTheMinutesAreOver) {
  const TemporaryFolder folder;
  TrainOptions options;
  options.minutes = 0.02;
  const auto result = train_boxes(folder, training_plan(), options);
  EXPECT_GT(result.steps, 0);
  ASSERT_TRUE(result.last.has_value());
  EXPECT_LT(result.last->learning_rate, training_plan().training.learning_rate);
}

TEST(TrainerTest, ImpossibleOptionsAreRefused) {
  const TemporaryFolder folder;
  testing::expect_error(ErrorCode::kBadInput, "epoch", [&] { train_boxes(folder, training_plan(), for_epochs(0)); });
  auto options = for_epochs(1);
  options.minutes = 0;
  testing::expect_error(ErrorCode::kBadInput, "minutes", [&] { train_boxes(folder, training_plan(), options); });
}

}  // namespace
}  // namespace voxlet
