// Ctrl-C: exit status 3, nothing half-written, and training goes on where it stopped.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/export/test_network.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::run_program;
using testing::start_program;

/// Waits until `ready`, presses Ctrl-C and returns the exit status; −1 if it never came so far.
int interrupt_when(pid_t child, const std::function<bool()>& ready) {
  for (int n = 0; n < 6000 && !ready(); ++n) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const bool in_time = ready();
  ::kill(child, in_time ? SIGINT : SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return in_time && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool has_unfinished_files(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto ending = entry.path().extension();
    if (ending == ".partial" || ending == ".staged") return true;
  }
  return false;
}

TEST(InterruptTest, TrainingStopsWithACheckpointAndGoesOn) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder / "data", 5);
  write_file(folder / "plan.json", to_json(testing::training_plan()));
  const std::string data = (folder / "data").string(), plan = (folder / "plan.json").string();
  const fs::path run = folder / "run";
  const pid_t child =
      start_program({"train", data, "--plan", plan, "-o", run.string(), "--epochs", "100000", "--device", "cpu"});
  EXPECT_EQ(interrupt_when(child, [&] { return fs::exists(run / "fold_0/history.jsonl"); }), 3);
  EXPECT_TRUE(fs::exists(run / "fold_0/checkpoint_last.pt"));
  EXPECT_FALSE(has_unfinished_files(folder.path()));
  const auto first = read_text_file(run / "fold_0/history.jsonl");
  const auto resumed = run_program("train " + data + " --plan " + plan + " -o " + run.string() +
                                   " --resume --device cpu --minutes 0.02");
  EXPECT_EQ(resumed.status, 0) << resumed.output;
  EXPECT_EQ(read_text_file(run / "fold_0/history.jsonl").rfind(first, 0), 0U) << "the history goes on, none is lost";
}

TEST(InterruptTest, ABatchKeepsTheScansThatAreDone) {
  const testing::TemporaryFolder folder;
  Plan plan = test::small_plan(1, {8, 16});
  plan.patch.size = {16, 16, 16};
  write_file(folder / "model.onnx", export_package(*test::random_network(plan), plan));
  fs::create_directory(folder / "in");
  const auto classes = testing::box_classes({20, 18, 16}, 1);
  write_nifti(folder / "in/a.nii.gz", testing::box_image(classes, 1));
  write_nifti(folder / "in/b.nii.gz", testing::box_image(testing::box_classes({200, 200, 200}, 1), 1));
  const fs::path out = folder / "out";
  const pid_t child = start_program({"predict", "-m", (folder / "model.onnx").string(), "-i", (folder / "in").string(),
                                     "-o", out.string(), "--device", "cpu"});
  EXPECT_EQ(interrupt_when(child, [&] { return fs::exists(out / "a.json"); }), 3);
  EXPECT_TRUE(fs::exists(out / "a.nii.gz"));
  EXPECT_FALSE(fs::exists(out / "b.nii.gz"));
  EXPECT_FALSE(has_unfinished_files(folder.path()));
}

}  // namespace
}  // namespace voxlet
