// kill -9 at random moments: what is then resumed equals what was never stopped. VOXLET_KILLS says how often each verb
// is killed (tests/kill.sh: twenty times).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <thread>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/export/test_network.h"
#include "native/support/kills.h"
#include "native/support/program.h"
#include "native/support/structure_phantom.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

constexpr int kUsualKills = 3;

/// Of all files that are no hidden ones, which a killed process may leave.
std::map<std::string, std::vector<std::byte>> files_in(const fs::path& folder) {
  std::map<std::string, std::vector<std::byte>> files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.')) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_regular_file()) files[entry->path().lexically_relative(folder).string()] = read_file(entry->path());
  }
  return files;
}

class KilledTest : public ::testing::Test {
 protected:
  /// The exit status; −1 where it was killed after `seconds`, if it still ran.
  static int run(const Arguments& arguments, double seconds = 1e9) {
    const pid_t child = testing::start_program(arguments);
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(std::min(seconds, 1e6));
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() >= end) ::kill(child, SIGKILL);
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  static double seconds_of(const Arguments& arguments) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(run(arguments), 0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  /// Runs into "out" once undisturbed, and once killed again and again. A run that was not killed in time begins anew.
  void expect_the_same(const Arguments& arguments) {
    const fs::path out = folder_ / "out", expected = folder_ / "expected";
    const double whole = seconds_of(arguments);
    fs::rename(out, expected);
    std::mt19937 random(std::random_device{}());
    for (int killed = 0; killed < testing::kills(kUsualKills);) {
      const double seconds = std::uniform_real_distribution<double>(0, whole)(random);
      SCOPED_TRACE("killed after " + std::to_string(seconds) + " s");
      const int status = run(arguments, seconds);
      ASSERT_LE(status, 0);
      if (status == 0) fs::remove_all(out);
      if (status < 0) ++killed;
    }
    if (!fs::exists(out / "dataset.json")) {  // synth: a kill after the last file left all that there is
      ASSERT_EQ(run(arguments), 0);
    }
    expect_equal(files_in(expected), files_in(out));
    fs::remove_all(expected);
  }

  static void expect_equal(const std::map<std::string, std::vector<std::byte>>& expected,
                           const std::map<std::string, std::vector<std::byte>>& found) {
    for (const auto& [name, bytes] : expected) {
      ASSERT_TRUE(found.contains(name)) << name;
      EXPECT_TRUE(found.at(name) == bytes) << name;
    }
    EXPECT_EQ(found.size(), expected.size());
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  testing::TemporaryFolder folder_;
};

TEST_F(KilledTest, PredictGoesOn) {
  Plan plan = test::small_plan(1, {2, 4});
  plan.patch.size = {16, 16, 16};
  write_file(folder_ / "model.onnx", export_package(*test::random_network(plan), plan));
  testing::write_box_dataset(folder_ / "data", 8);
  expect_the_same({"predict", "--device", "cpu", "-m", path("model.onnx"), "-i", path("data/imagesTr"), "-o",
                   path("out"), "--save-probabilities", "--stats", path("out/numbers.csv")});
}

TEST_F(KilledTest, EvaluateGoesOn) {
  testing::write_box_dataset(folder_ / "data", 12);
  testing::write_box_dataset(folder_ / "other", 13);
  fs::remove(folder_ / "other/labelsTr/box_12.nii.gz");
  expect_the_same(
      {"evaluate", "--reference", path("data/labelsTr"), "--prediction", path("other/labelsTr"), "-o", path("out")});
}

#ifdef VOXLET_ITK
TEST_F(KilledTest, PropagationGoesOn) {
  const Geometry grid{{32, 32, 28}, {{{{3.125, 0, 0, -50}, {0, 3.125, 0, -60}, {0, 0, 3.125, -50}}}}};
  const auto drawn =
      testing::draw_ellipsoids(grid, testing::structure_ellipsoids(), [](const WorldPoint& p) { return p; });
  fs::create_directories(folder_ / "maps");
  for (const char* name : {"a", "b", "c"}) write_nifti(folder_ / "maps" / (std::string(name) + ".nii.gz"), drawn);
  write_nifti(folder_ / "labels.nii.gz", drawn);
  write_file(folder_ / "structures.json",
             std::string_view(R"([{"name": "Nucleus", "id": 451, "atlas": [12], "into": [12]}])"));
  expect_the_same({"propagate", path("maps"), "--atlas", path("labels.nii.gz"), "--atlas-labels", path("labels.nii.gz"),
                   "--structures", path("structures.json"), "--control-distance", "48", "-o", path("out")});
}
#endif

TEST_F(KilledTest, SynthGoesOn) {
  testing::write_box_dataset(folder_ / "data", 3);
  expect_the_same({"synth", path("data/labelsTr"), "--cases", "24", "-o", path("out")});
}

}  // namespace
}  // namespace voxlet
