// Several processes that train one network, started as torchrun starts them.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "io/file.h"
#include "native/support/free_port.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "records/history.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

/// Starts `voxlet ARGUMENTS` twice, with RANK 0 and 1; the status is that of rank 0, or of rank 1 where 0 succeeds.
testing::ProgramResult run_pair(const std::string& arguments) {
  const std::string variables =
      "WORLD_SIZE=2 MASTER_ADDR=127.0.0.1 MASTER_PORT=" + std::to_string(testing::free_port());
  const std::string program = std::string(VOXLET_PROGRAM) + " " + arguments + " 2>&1";
  const std::string script = variables + " RANK=1 LOCAL_RANK=1 " + program + " & second=$!; " + variables +
                             " RANK=0 LOCAL_RANK=0 " + program + "; first=$?; wait $second; second=$?; " +
                             "[ $first -eq 0 ] && exit $second; exit $first";
  return testing::run_shell(script);
}

/// A plan that does not depend on which process has a patch: batch norm would.
Plan plan_for(int batch_size, const char* loss) {
  Plan plan = testing::training_plan();
  plan.training.precision = "float32";
  plan.training.batch_size = batch_size;
  plan.training.steps_per_epoch = 4;
  plan.training.loss = {loss, {}};
  plan.training.intensity_augmentation = 1;
  plan.training.gradient_accumulation = 2;
  plan.network.parameters["channels"] = std::vector<double>{4, 6, 8};
  plan.network.parameters["deep_supervision"] = true;
  return plan;
}

class DistributedTest : public ::testing::TestWithParam<const char*> {};

TEST_P(DistributedTest, TwoProcessesHaveTheLossesOfOneWithTwiceTheBatch) {
  const TemporaryFolder folder;
  testing::write_box_dataset(folder / "data", 5);
  write_file(folder / "one.json", to_json(plan_for(4, GetParam())));
  write_file(folder / "two.json", to_json(plan_for(2, GetParam())));
  const std::string common =
      "train " + (folder / "data").string() + " --epochs 3 --device cpu --cache " + (folder / "cache").string() + " ";
  const auto one =
      testing::run_program(common + "--plan " + (folder / "one.json").string() + " -o " + (folder / "alone").string());
  ASSERT_EQ(one.status, 0) << one.output;
  const auto two = run_pair(common + "--plan " + (folder / "two.json").string() + " -o " + (folder / "pair").string());
  ASSERT_EQ(two.status, 0) << two.output;
  const auto expected = read_history(folder / "alone/fold_0/history.jsonl");
  const auto found = read_history(folder / "pair/fold_0/history.jsonl");
  ASSERT_EQ(expected.size(), 3U);
  ASSERT_EQ(found.size(), 3U);
  for (std::size_t n = 0; n < 3; ++n) {
    EXPECT_NEAR(found[n].loss, expected[n].loss, 1e-5) << n;
    EXPECT_EQ(found[n].learning_rate, expected[n].learning_rate);
    for (const auto& [name, dice] : expected[n].label_dice) EXPECT_NEAR(found[n].label_dice.at(name), dice, 0.02);
  }
  EXPECT_TRUE(fs::exists(folder / "pair/fold_0/validation/summary.json"));
}

INSTANTIATE_TEST_SUITE_P(Losses, DistributedTest, ::testing::Values("dice_cross_entropy", "focal", "jaccard"),
                         [](const auto& test) { return std::string(test.param); });

TEST(DistributedRunTest, ANetworkWithBatchNormLearnsOnTwoRanks) {
  const TemporaryFolder folder;
  testing::write_box_dataset(folder / "data", 10);
  auto plan = plan_for(2, "dice_cross_entropy");
  plan.network.parameters["norm"] = std::string("batch");
  plan.training.folds = 2;             // five cases validate, some on each rank
  plan.training.steps_per_epoch = 60;  // so that all five are affordable
  write_file(folder / "plan.json", to_json(plan));
  const auto pair = run_pair("train " + (folder / "data").string() + " --plan " + (folder / "plan.json").string() +
                             " --epochs 2 --no-validation --device cpu --cache none -o " + (folder / "run").string());
  ASSERT_EQ(pair.status, 0) << pair.output;
  const auto dice = read_history(folder / "run/fold_0/history.jsonl").back().dice;
  EXPECT_GT(dice, 0.5) << "boxes that it learns in 120 steps";
}

TEST(DistributedRunTest, OneRankThatFailsEndsAll) {
  const TemporaryFolder folder;
  testing::write_box_dataset(folder / "data", 5);
  auto plan = plan_for(1, "dice");
  plan.training.learning_rate = 9;
  write_file(folder / "plan.json", to_json(plan));
  fs::create_directories(folder / "run/fold_0");
  write_file(folder / "run/fold_0/checkpoint_last.pt", std::string_view("damaged"));
  const auto result = run_pair("train " + (folder / "data").string() + " --plan " + (folder / "plan.json").string() +
                               " --resume --device cpu --cache none -o " + (folder / "run").string());
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_NE(result.output.find("checkpoint_last.pt"), std::string::npos) << result.output;
}

}  // namespace
}  // namespace voxlet
