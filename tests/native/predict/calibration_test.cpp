#include "predict/calibration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <vector>

#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "native/support/threshold_network.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

TEST(CalibrationTest, TheLineGoesThroughPointsOnALine) {
  const auto found = calibrated("Left-Thalamus", {{0.1, 0.9}, {0.2, 0.7}, {0.3, 0.5}});
  EXPECT_EQ(found.name, "Left-Thalamus");
  EXPECT_NEAR(found.confidence.dice, 1.1, 1e-12);
  EXPECT_NEAR(found.confidence.dice_per_nat, -2, 1e-12);
  EXPECT_NEAR(found.residual, 0, 1e-7);
}

TEST(CalibrationTest, PromisesNothingForCoinFlipsWhereEntropyTellsLittle) {
  for (const auto& points : {std::vector<CalibrationPoint>{{0.1, 0.6}, {0.2, 0.7}, {0.3, 0.8}},
                             std::vector<CalibrationPoint>{{0.2, 0.7}, {0.2, 0.7}, {0.2, 0.7}}}) {
    const auto found = calibrated("x", points);
    EXPECT_NEAR(found.confidence.dice + found.confidence.dice_per_nat * std::numbers::ln2, 0, 1e-12);
    EXPECT_NEAR(found.confidence.dice + found.confidence.dice_per_nat * 0.2, 0.7, 1e-12) << "the mean at the middle";
  }
}

TEST(CalibrationTest, TheResidualIsAroundThatLine) {
  const auto found = calibrated("x", {{0.1, 0.7}, {0.2, 0.7}, {0.3, 0.7}});
  EXPECT_NEAR(found.residual, -0.1 * found.confidence.dice_per_nat, 1e-12);
}

TEST(CalibrationTest, AsksForThreeCases) {
  testing::expect_error(ErrorCode::kBadInput, "at least 3 cases in which Left-Thalamus", [] {
    calibrated("Left-Thalamus", {{0.1, 0.85}, {0.2, 0.75}});
  });
}

/// Cones of light: 5 in the middle, 0.3 less for each mm away from it. Label 1 is what is brighter than 2.
void write_cones(const std::filesystem::path& folder, int cases) {
  std::filesystem::create_directories(folder / "imagesTr");
  std::filesystem::create_directories(folder / "labelsTr");
  write_file(
      folder / "dataset.json",
      std::string_view(R"({"name": "Cones", "channel_names": {"0": "T1"}, "labels": {"background": 0, "Bright": 1},
    "numTraining": 1, "file_ending": ".nii.gz"})"));
  for (int n = 0; n < cases; ++n) {
    ImageVolume image(Geometry{{20, 20, 20}, affine_from_spacing({2, 2, 2})});
    for (std::int64_t k = 0; k < 20; ++k)
      for (std::int64_t j = 0; j < 20; ++j)
        for (std::int64_t i = 0; i < 20; ++i)
          image.at(i, j, k) = std::max(0.0F, 5 - 0.6F * static_cast<float>(std::hypot(
                                                            double(i) - 9 - n % 2, double(j) - 10, double(k) - 8 - n)));
    LabelVolume labels(image.geometry);
    std::transform(image.voxels.begin(), image.voxels.end(), labels.voxels.begin(),
                   [](float value) { return static_cast<std::uint16_t>(value > 2 ? 1 : 0); });
    const auto name = "cone_" + std::to_string(n);
    write_nifti(folder / "imagesTr" / (name + "_0000.nii.gz"), image);
    write_nifti(folder / "labelsTr" / (name + ".nii.gz"), labels);
  }
}

/// Of a model whose own threshold is `threshold`.
double bias_for(float threshold) {
  const testing::TemporaryFolder folder;
  write_cones(folder / "data", 3);
  write_file(folder / "model.onnx", export_package(*test::threshold_network(threshold), test::threshold_plan()));
  Predictor predictor(folder / "model.onnx", torch::kCPU);
  Progress progress;
  return calibrate_with_bias(predictor, read_dataset(folder / "data").cases, progress).background_bias;
}

TEST(BackgroundBiasTest, TakesBackWhatAModelDrawsTooLarge) { EXPECT_EQ(bias_for(1), 1); }

TEST(BackgroundBiasTest, GivesWhatAModelDrawsTooSmall) { EXPECT_EQ(bias_for(2.5F), -0.5); }

TEST(BackgroundBiasTest, LeavesAModelThatIsRight) { EXPECT_EQ(bias_for(2), 0); }

}  // namespace
}  // namespace voxlet
