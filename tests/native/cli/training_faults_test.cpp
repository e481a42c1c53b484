// What may befall a training from outside: it is killed, the disk is full, a case is damaged.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/random.h"
#include "io/file.h"
#include "native/support/kills.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "records/history.h"
#include "train/autocast.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

class TrainingFaultsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::write_box_dataset(folder_ / "data", 5);
    Plan plan = testing::training_plan();
    plan.training.steps_per_epoch = 5;
    write_file(folder_ / "plan.json", to_json(plan));
  }
  /// Arguments of a training into a run of this name.
  std::vector<std::string> arguments(const std::string& run, int epochs) const {
    return {"train",    (folder_ / "data").string(), "--plan",   (folder_ / "plan.json").string(),
            "-o",       (folder_ / run).string(),    "--cache",  (folder_ / "cache").string(),
            "--epochs", std::to_string(epochs),      "--device", "cpu",
            "--resume"};
  }
  std::string command(const std::string& run, int epochs) const {
    std::string text;
    for (const auto& argument : arguments(run, epochs)) text += argument + " ";
    return text;
  }

  TemporaryFolder folder_;
};

/// Lets the program run for so long and kills it; true if it was still running.
bool kill_after(const std::vector<std::string>& arguments, std::chrono::milliseconds time) {
  const pid_t child = testing::start_program(arguments);
  std::this_thread::sleep_for(time);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

TEST_F(TrainingFaultsTest, ARunKilledAgainAndAgainIsTheRunThatWasNot) {
  const int kEpochs = 2 * testing::kills(7);
  ASSERT_EQ(testing::run_program(command("straight", kEpochs)).status, 0);
  Random random(3);
  int killed = 0;
  const int kills = testing::kills(7);
  for (int n = 0; n < kills; ++n)
    killed += kill_after(arguments("killed", kEpochs), std::chrono::milliseconds(400 + random.below(900))) ? 1 : 0;
  EXPECT_GT(killed, kills / 4);
  const auto last = testing::run_program(command("killed", kEpochs));
  ASSERT_EQ(last.status, 0) << last.output;
  const auto expected = load_checkpoint(folder_ / "straight/fold_0/checkpoint_last.pt");
  const auto found = load_checkpoint(folder_ / "killed/fold_0/checkpoint_last.pt");
  EXPECT_EQ(found.scores, expected.scores);
  for (const auto& [name, tensor] : expected.network) EXPECT_TRUE(torch::equal(tensor, found.network.at(name))) << name;
  const auto history = read_history(folder_ / "killed/fold_0/history.jsonl");
  ASSERT_EQ(history.size(), static_cast<std::size_t>(kEpochs));
  for (std::size_t n = 0; n < history.size(); ++n) EXPECT_EQ(history[n].epoch, static_cast<std::int64_t>(n + 1));
}

TEST_F(TrainingFaultsTest, ALogBeginsWithWhatIsTrained) {
  const auto result = testing::run_program(command("log", 1), "2>&1");
  ASSERT_EQ(result.status, 0) << result.output;
  EXPECT_TRUE(result.output.starts_with("Training fold 0 with seed 1 on cpu, ")) << result.output;
  const std::string precision = bfloat16_pays(torch::kCPU) ? "bfloat16" : "float32";
  EXPECT_NE(
      result.output.find(", " + precision + ": 4 cases to train on, 1 to validate on; 5 steps an epoch, 1 epoch\n" +
                         "epoch 1  step 5"),
      std::string::npos)
      << result.output;
}

TEST_F(TrainingFaultsTest, AFullDiskIsSaidAndTheLastCheckpointStays) {
  ASSERT_EQ(testing::run_program(command("run", 1)).status, 0);
  const auto before = read_file(folder_ / "run/fold_0/checkpoint_last.pt");
  // A limit on the size of files fails as a full disk does: in the middle of writing.
  const auto full = testing::run_shell("trap '' XFSZ; ulimit -f 20; " + std::string(VOXLET_PROGRAM) + " " +
                                       command("run", 2) + "2>&1");
  EXPECT_EQ(full.status, 1) << full.output;
  EXPECT_NE(full.output.find("space"), std::string::npos) << full.output;
  EXPECT_EQ(read_file(folder_ / "run/fold_0/checkpoint_last.pt"), before);
  EXPECT_EQ(testing::run_program(command("run", 2)).status, 0);
  EXPECT_EQ(load_checkpoint(folder_ / "run/fold_0/checkpoint_last.pt").epoch, 2);
}

TEST_F(TrainingFaultsTest, ACacheThatCannotBeWrittenIsSaid) {
  const auto full = testing::run_shell("trap '' XFSZ; ulimit -f 8; " + std::string(VOXLET_PROGRAM) + " " +
                                       command("run", 1) + "2>&1");
  EXPECT_EQ(full.status, 1) << full.output;
  EXPECT_NE(full.output.find("Case box_"), std::string::npos) << full.output;
  EXPECT_NE(full.output.find("File too large"), std::string::npos) << full.output;
}

TEST_F(TrainingFaultsTest, ADamagedCacheEntryIsMadeAnew) {
  ASSERT_EQ(testing::run_program(command("one", 1)).status, 0);
  for (const auto& entry : fs::directory_iterator(folder_ / "cache")) fs::resize_file(entry.path(), 1000);
  ASSERT_EQ(testing::run_program(command("two", 1)).status, 0);
  EXPECT_EQ(read_history(folder_ / "one/fold_0/history.jsonl")[0].loss,
            read_history(folder_ / "two/fold_0/history.jsonl")[0].loss);
}

TEST_F(TrainingFaultsTest, ACaseCutOffWhileTrainingEndsItWithASentence) {
  const pid_t child = testing::start_program(arguments("run", 100000), (folder_ / "output").string());
  for (int n = 0; n < 6000 && !fs::exists(folder_ / "run/fold_0/history.jsonl"); ++n)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  for (const auto& entry : fs::directory_iterator(folder_ / "cache")) fs::resize_file(entry.path(), 64);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 1);
  const auto output = read_text_file(folder_ / "output");
  EXPECT_NE(output.find("cannot be read any more"), std::string::npos) << output;
  EXPECT_TRUE(fs::exists(folder_ / "run/fold_0/checkpoint_last.pt"));
}

}  // namespace
}  // namespace voxlet
