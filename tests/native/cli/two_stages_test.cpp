// Models of two stages by commands alone: train the fine network, put both into one package, use it.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/threshold_network.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

using testing::run_program;

constexpr std::string_view kTwoStages = R"({
  "crop": [{"step": "region", "size_mm": [20, 14, 14], "least_ml": 0.1}],
  "frame": [{"step": "centre_crop", "shape": [20, 16, 16]}, {"step": "pad", "shape": [20, 16, 16]}],
  "intensity": [{"step": "zscore"}],
  "patch": {"size": [20, 16, 16], "overlap": 0.5},
  "network": {"name": "unet", "channels": [4, 8]},
  "training": {"epochs": 1, "steps_per_epoch": 2, "batch_size": 1}
})";

class TwoStagesVerbTest : public ::testing::Test {
 protected:
  TwoStagesVerbTest() {
    testing::write_box_dataset(path("data"), 5);
    write_file(path("recipe.json"), kTwoStages);
    write_file(path("region.onnx"), export_package(*test::threshold_network(0.5F), test::threshold_plan()));
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  static nlohmann::json run(const std::string& arguments) {
    const auto result = run_program(arguments + " --json", "2>/dev/null");
    EXPECT_EQ(result.status, 0) << arguments << "\n" << result.output;
    return nlohmann::json::parse(result.output, nullptr, false);
  }
  static void expect_refusal(const std::string& arguments, const std::string& part) {
    const auto result = run_program(arguments);
    EXPECT_EQ(result.status, 1) << result.output;
    EXPECT_NE(result.output.find(part), std::string::npos) << result.output;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(TwoStagesVerbTest, TrainExportVerifyAndPredict) {
  run("plan " + path("data") + " --recipe " + path("recipe.json") + " -o " + path("plan.json"));
  run("train " + path("data") + " --plan " + path("plan.json") + " --device cpu -o " + path("run"));
  expect_refusal("export " + path("run") + " -o " + path("model.onnx"), "--region");
  run("export " + path("run") + " --region " + path("region.onnx") + " -o " + path("model.onnx"));
  EXPECT_EQ(run("verify " + path("model.onnx"))["region"]["passed"], true);
  EXPECT_EQ(run("info " + path("model.onnx"))["region"]["plan"]["name"], "bright");
  const std::string scan = " --device cpu -i " + path("data/imagesTr/box_0_0000.nii.gz");
  run("predict -m " + path("model.onnx") + scan + " -o " + path("package.nii.gz"));
  run("predict -m " + path("run") + " --region " + path("region.onnx") + scan + " -o " + path("run.nii.gz"));
  EXPECT_EQ(read_nifti_labels(path("run.nii.gz")).voxels, read_nifti_labels(path("package.nii.gz")).voxels);
  expect_refusal("predict -m " + path("run") + scan + " -o " + path("none.nii.gz"), "--region");
  run("export " + path("model.onnx") + " --fp16 -o " + path("half.onnx"));
  EXPECT_EQ(run("info " + path("half.onnx"))["region"]["file_bytes"], read_file(path("region.onnx")).size());
}

TEST_F(TwoStagesVerbTest, ACalibratedPackageTellsTheDiceToExpect) {
  run("plan " + path("data") + " --recipe " + path("recipe.json") + " -o " + path("plan.json"));
  run("train " + path("data") + " --plan " + path("plan.json") + " --device cpu --epochs 6 -o " + path("run"));
  run("export " + path("run") + " --region " + path("region.onnx") + " -o " + path("model.onnx"));
  const auto measured = run("calibrate " + path("model.onnx") + " " + path("data") + " -o " + path("confidence.json"));
  ASSERT_EQ(measured["structures"].size(), 2U);
  EXPECT_EQ(measured["structures"][0]["points"].size(), 5U);
  run("export " + path("model.onnx") + " --with " + path("confidence.json") + " -o " + path("calibrated.onnx"));
  const auto found = run("predict -m " + path("calibrated.onnx") + " --device cpu -i " +
                         path("data/imagesTr/box_0_0000.nii.gz") + " -o " + path("labels.nii.gz"));
  const auto& structure = found["cases"][0]["structures"][0];
  const double line = measured["structures"][0]["dice"].get<double>() +
                      measured["structures"][0]["dice_per_nat"].get<double>() * structure["entropy"].get<double>();
  EXPECT_NEAR(structure["expected_dice"].get<double>(), std::clamp(line, 0.0, 1.0), 1e-9);
  EXPECT_EQ(structure["unsure"], line < 0.7);
  expect_refusal("calibrate " + path("model.onnx") + " " + path("data") + " --fold 9 -o " + path("none.json"), "fold");
  write_file(path("network.json"), R"({"network": {"name": "vnet"}})");
  expect_refusal("export " + path("model.onnx") + " --with " + path("network.json") + " -o " + path("none.onnx"),
                 "\"network\" cannot be changed after training");
}

TEST_F(TwoStagesVerbTest, PreprocessShowsTheRegionOfTheLabels) {
  run("plan " + path("data") + " --recipe " + path("recipe.json") + " -o " + path("plan.json"));
  const std::string seen = "preprocess --plan " + path("plan.json") + " -i " + path("data/imagesTr/box_0_0000.nii.gz") +
                           " -o " + path("seen.nii.gz");
  EXPECT_EQ(run(seen + " --labels " + path("data/labelsTr/box_0.nii.gz"))["input"], (std::vector{20, 16, 16}));
  expect_refusal(seen, "give labels of the scan");
}

}  // namespace
}  // namespace voxlet
