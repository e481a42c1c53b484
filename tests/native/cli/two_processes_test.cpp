// Two processes and one folder: the second one is refused in a sentence, or both are right.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <thread>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/export/test_network.h"
#include "native/support/program.h"
#include "native/support/structure_phantom.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class TwoProcessesTest : public ::testing::Test {
 protected:
  TwoProcessesTest() { testing::write_box_dataset(folder_ / "data", 4); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  static int status_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// The first process is stopped in the middle of its work while the second one tries.
  void expect_the_second_to_be_refused(const Arguments& arguments, const std::string& held) {
    const pid_t first = testing::start_program(arguments, path("first.txt"));
    const fs::path lock = folder_ / held / ".voxlet-lock";
    for (int n = 0; n < 30000 && !(fs::exists(lock) && fs::file_size(lock) > 0); ++n)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(first, SIGSTOP);
    ASSERT_TRUE(fs::exists(lock)) << read_text_file(folder_ / "first.txt");
    EXPECT_EQ(status_of(testing::start_program(arguments, path("second.txt"))), 1);
    const std::string said = read_text_file(folder_ / "second.txt");
    EXPECT_NE(said.find("in use by process " + std::to_string(first) + " on "), std::string::npos) << said;
    ::kill(first, SIGCONT);
    EXPECT_EQ(status_of(first), 0) << read_text_file(folder_ / "first.txt");
    EXPECT_FALSE(fs::exists(lock));
  }

  /// @param outputs what both write
  void expect_both_to_be_right(const Arguments& arguments, const std::vector<std::string>& outputs) {
    ASSERT_EQ(status_of(testing::start_program(arguments, path("first.txt"))), 0) << read_text_file(path("first.txt"));
    std::map<std::string, std::vector<std::byte>> alone;
    for (const std::string& name : outputs) {
      alone[name] = read_file(folder_ / name);
      fs::remove(folder_ / name);
    }
    const pid_t first = testing::start_program(arguments), second = testing::start_program(arguments);
    EXPECT_EQ(status_of(first), 0);
    EXPECT_EQ(status_of(second), 0);
    for (const std::string& name : outputs) EXPECT_TRUE(read_file(folder_ / name) == alone.at(name)) << name;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(TwoProcessesTest, EvaluateIntoOneReport) {
  expect_the_second_to_be_refused(
      {"evaluate", "--reference", path("data/labelsTr"), "--prediction", path("data/labelsTr"), "-o", path("out")},
      "out");
}

TEST_F(TwoProcessesTest, SynthIntoOneDataset) {
  expect_the_second_to_be_refused({"synth", path("data/labelsTr"), "--cases", "8", "-o", path("out")}, "out");
}

#ifdef VOXLET_ITK
TEST_F(TwoProcessesTest, PropagationIntoOneFolder) {
  const Geometry grid{{32, 32, 28}, {{{{3.125, 0, 0, -50}, {0, 3.125, 0, -60}, {0, 0, 3.125, -50}}}}};
  write_nifti(path("labels.nii.gz"),
              testing::draw_ellipsoids(grid, testing::structure_ellipsoids(), [](const WorldPoint& p) { return p; }));
  write_file(path("structures.json"),
             std::string_view(R"([{"name": "Nucleus", "id": 451, "atlas": [12], "into": [12]}])"));
  expect_the_second_to_be_refused(
      {"propagate", path("labels.nii.gz"), "--atlas", path("labels.nii.gz"), "--atlas-labels", path("labels.nii.gz"),
       "--structures", path("structures.json"), "--control-distance", "48", "-o", path("out")},
      "out");
}
#endif

TEST_F(TwoProcessesTest, TrainOneFold) {
  write_file(folder_ / "plan.json", to_json(testing::training_plan()));
  expect_the_second_to_be_refused({"train", path("data"), "--plan", path("plan.json"), "-o", path("run"), "--device",
                                   "cpu", "--epochs", "2", "--resume"},
                                  "run/fold_0");
}

TEST_F(TwoProcessesTest, TwoFoldsOfOneRunAreTrainedSideBySide) {
  write_file(folder_ / "plan.json", to_json(testing::training_plan()));
  const auto fold = [&](const std::string& number) {
    return testing::start_program({"train", path("data"), "--plan", path("plan.json"), "-o", path("run"), "--device",
                                   "cpu", "--epochs", "2", "--fold", number},
                                  path("fold" + number + ".txt"));
  };
  const pid_t first = fold("0"), second = fold("1");
  EXPECT_EQ(status_of(first), 0) << read_text_file(path("fold0.txt"));
  EXPECT_EQ(status_of(second), 0) << read_text_file(path("fold1.txt"));
  for (const char* name : {"run/fold_0/checkpoint_last.pt", "run/fold_1/checkpoint_last.pt", "run/report.html"})
    EXPECT_TRUE(fs::exists(folder_ / name)) << name;
}

TEST_F(TwoProcessesTest, VerbsThatWriteAFewFilesAreBothRight) {
  Plan plan = test::small_plan(1, {2, 4});
  plan.patch.size = {16, 16, 16};
  write_file(folder_ / "model.onnx", export_package(*test::random_network(plan), plan));
  const std::string image = path("data/imagesTr/box_0_0000.nii.gz"), labels = path("data/labelsTr/box_0.nii.gz");
  expect_both_to_be_right({"predict", "--device", "cpu", "-m", path("model.onnx"), "-i", image, "-o", path("o.nii.gz"),
                           "--save-probabilities"},
                          {"o.nii.gz", "o.json", "o_label-Background_probseg.nii.gz"});
  expect_both_to_be_right({"plan", path("data"), "-o", path("plan.json")}, {"plan.json", "fingerprint.json"});
  expect_both_to_be_right({"stats", "-s", labels, "-i", image, "-o", path("s.csv")}, {"s.csv"});
  expect_both_to_be_right({"preprocess", "--plan", path("model.onnx"), "-i", image, "-o", path("p.nii.gz")},
                          {"p.nii.gz"});
}

}  // namespace
}  // namespace voxlet
