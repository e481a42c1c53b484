// The whole way by commands alone: dataset → plan → train → export → verify → predict → evaluate → stats.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::run_program;

/// A recipe that learns the boxes in seconds.
constexpr std::string_view kRecipe = R"({
  "intensity": [{"step": "zscore"}],
  "patch": {"size": [16, 16, 16], "overlap": 0.5},
  "network": {"name": "unet", "channels": [8, 16]},
  "training": {"epochs": 6, "steps_per_epoch": 20, "batch_size": 2, "learning_rate": 0.01, "mirror_left_right": false}
})";

class MainJobTest : public ::testing::Test {
 protected:
  MainJobTest() {
    testing::write_box_dataset(path("data"), 10);
    write_file(path("recipe.json"), kRecipe);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// Runs a verb with --json and returns what it printed.
  static nlohmann::json run(const std::string& arguments) {
    const auto result = run_program(arguments + " --json", "2>/dev/null");
    EXPECT_EQ(result.status, 0) << arguments << "\n" << result.output;
    return nlohmann::json::parse(result.output, nullptr, false);
  }

  testing::TemporaryFolder folder_;
};

TEST_F(MainJobTest, CommandsLeadFromADatasetToScoresAndATable) {
  run("plan " + path("data") + " --recipe " + path("recipe.json") + " -o " + path("plan.json"));
  const auto trained =
      run("train " + path("data") + " --plan " + path("plan.json") + " --device cpu -o " + path("run"));
  EXPECT_EQ(trained["folds"][0]["steps"], 120);
  run("export " + path("run") + " -o " + path("model.onnx"));
  EXPECT_EQ(run("verify " + path("model.onnx"))["passed"], true);
  const auto predicted = run("predict --device cpu -m " + path("model.onnx") + " -i " + path("data/imagesTr") + " -o " +
                             path("out") + " --stats " + path("batch.csv"));
  EXPECT_EQ(predicted["cases"].size(), 10U);
  const auto scores =
      run("evaluate --reference " + path("data/labelsTr") + " --prediction " + path("out") + " -o " + path("report"));
  EXPECT_GT(scores["foreground_mean"]["Dice"], 0.8) << "boxes that a network of two levels learns in 120 steps";
  EXPECT_EQ(scores["label_names"]["17"], "Left-Hippocampus") << "named as in dataset.json beside the references";
  run("stats -s " + path("out/box_0.nii.gz") + " -i " + path("data/imagesTr/box_0_0000.nii.gz") + " --labels " +
      path("model.onnx") + " -o " + path("roi.csv"));
  const std::string table = read_text_file(path("roi.csv"));
  EXPECT_NE(table.find("Right-Hippocampus"), std::string::npos) << table;
  EXPECT_NE(read_text_file(path("batch.csv")).find("box_9"), std::string::npos);
}

TEST_F(MainJobTest, ARunPredictsAsThePackageMadeOfIt) {
  run("plan " + path("data") + " --recipe " + path("recipe.json") + " -o " + path("plan.json"));
  run("train " + path("data") + " --plan " + path("plan.json") + " --epochs 1 --device cpu -o " + path("run"));
  run("export " + path("run") + " -o " + path("model.onnx"));
  const std::string scan = " --device cpu -i " + path("data/imagesTr/box_0_0000.nii.gz");
  run("predict -m " + path("run") + scan + " -o " + path("run.nii.gz"));
  run("predict -m " + path("model.onnx") + scan + " -o " + path("model.nii.gz"));
  EXPECT_EQ(read_nifti_labels(path("run.nii.gz")).voxels, read_nifti_labels(path("model.nii.gz")).voxels);
}

}  // namespace
}  // namespace voxlet
