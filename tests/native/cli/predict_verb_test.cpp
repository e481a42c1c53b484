// voxlet predict as a user meets it: scans of several channels, tables of many cases, options that belong together.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/random.h"
#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/threshold_network.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::run_program;

/// Bright within 9 mm of the world's origin, on `size`³ voxels of 2 mm around it.
ImageVolume bright_middle(std::int64_t size) {
  const auto first = -static_cast<double>(size - 1);
  ImageVolume scan(
      testing::oriented_grid({size, size, size}, {2, 2, 2}, parse_orientation("RAS"), {first, first, first}));
  for (std::int64_t k = 0; k < size; ++k)
    for (std::int64_t j = 0; j < size; ++j)
      for (std::int64_t i = 0; i < size; ++i) {
        const WorldPoint at =
            scan.geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
        const bool bright = at.x * at.x + at.y * at.y + at.z * at.z < 81;
        scan.at(i, j, k) = bright ? 900.0F : static_cast<float>(1 + (i + j + k) % 7);
      }
  return scan;
}

class PredictVerbTest : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write_model(const Plan& plan) const {
    write_file(path("model.onnx"), export_package(*test::threshold_network(500.0F), plan));
  }
  testing::ProgramResult predict(const std::string& input, const std::string& output, const std::string& more) const {
    return run_program(
        "predict --device cpu -m " + path("model.onnx") + " -i " + path(input) + " -o " + path(output) + " " + more,
        "2>/dev/null");
  }
  testing::TemporaryFolder folder_;
};

TEST_F(PredictVerbTest, LabelsLieOnTheFirstChannelThoughItIsAMaskAndTheImageOnAnotherGrid) {
  Plan plan = test::threshold_plan();
  plan.channels = {{"Brain", "", "mask"}, {"T1", ""}};
  plan.resampling.unlike_channels = "resample";
  write_model(plan);
  ImageVolume mask(bright_middle(24).geometry);
  mask.voxels.assign(mask.voxels.size(), 1);
  write_nifti(folder_ / "case_0000.nii.gz", mask);
  write_nifti(folder_ / "case_0001.nii.gz", bright_middle(32));
  const auto result = predict("case_0000.nii.gz", "labels.nii.gz", "--json");
  ASSERT_EQ(result.status, 0) << result.output;
  const LabelVolume labels = read_nifti_labels(folder_ / "labels.nii.gz");
  EXPECT_TRUE(same_grid(labels.geometry, mask.geometry));
  const auto bright = nlohmann::json::parse(result.output)["cases"][0]["structures"][0];
  EXPECT_GT(bright["voxels"], 300);
  EXPECT_EQ(bright["mean"], 900);
}

TEST_F(PredictVerbTest, ATableOfManyCasesKeepsItsColumns) {
  write_model(test::threshold_plan());
  std::filesystem::create_directory(folder_ / "in");
  write_nifti(folder_ / "in" / "Smith, J.nii.gz", bright_middle(24));
  write_nifti(folder_ / "in" / "b.nii.gz", bright_middle(24));
  ASSERT_EQ(predict("in", "out", "--stats " + path("table.csv")).status, 0);
  const std::string csv = read_text_file(path("table.csv"));
  EXPECT_TRUE(csv.starts_with("case,id,name,")) << csv;
  EXPECT_NE(csv.find("\n\"Smith, J\",1,Bright,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\nb,1,Bright,"), std::string::npos) << csv;
  EXPECT_EQ(csv.find("\ncase,"), std::string::npos) << "the headings once";
  ASSERT_EQ(predict("in/b.nii.gz", "b.nii.gz", "--stats " + path("table.tsv")).status, 0);
  EXPECT_TRUE(read_text_file(path("table.tsv")).starts_with("id\tname\tvoxels\t"));
}

/// Noise around 0 and 0.3 ppm within 9 mm of the origin, in ppb.
ImageVolume map_in_ppb() {
  ImageVolume map = bright_middle(24);
  Random random(3);
  for (float& value : map.voxels) value = value > 500 ? 300.0F : 30 * random.normal();
  return map;
}

TEST_F(PredictVerbTest, AMapInAnotherUnitIsConvertedByTheUsersWord) {
  Plan plan = test::threshold_plan();
  plan.refusals = {{"other_unit", {{"unit", std::string("ppm")}}}};
  write_file(path("model.onnx"), export_package(*test::threshold_network(0.15F), plan));
  write_nifti(folder_ / "ppb.nii.gz", map_in_ppb());
  EXPECT_EQ(predict("ppb.nii.gz", "labels.nii.gz", "").status, 1) << "refused as it is";
  const auto result = predict("ppb.nii.gz", "labels.nii.gz", "--json --unit ppb --stats " + path("table.csv"));
  ASSERT_EQ(result.status, 0) << result.output;
  const auto found = nlohmann::json::parse(result.output)["cases"][0];
  EXPECT_NEAR(found["structures"][0]["mean"].get<double>(), 0.3, 1e-6);
  const std::string told = "The map's values were taken as ppb and converted to ppm.";
  EXPECT_EQ(found["notices"][0], told);
  EXPECT_NE(read_text_file(path("table.csv")).find(told), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(read_text_file(path("labels.json")))["ScanNotes"][0], told);
}

TEST_F(PredictVerbTest, AReferenceRegionIsSubtracted) {
  write_model(test::threshold_plan());
  write_nifti(folder_ / "scan.nii.gz", bright_middle(24));
  const auto result = predict("scan.nii.gz", "labels.nii.gz", "--json --reference-region bright");
  ASSERT_EQ(result.status, 0) << result.output;
  const auto found = nlohmann::json::parse(result.output)["cases"][0];
  EXPECT_EQ(found["reference_mean"], 900);
  EXPECT_EQ(found["structures"][0]["mean"], 0);
}

TEST_F(PredictVerbTest, WhatTheModelCannotTakeIsRefusedBeforeItRuns) {
  write_model(test::threshold_plan());
  write_nifti(folder_ / "scan.nii.gz", bright_middle(24));
  for (const auto* options : {"--unit ppb", "--reference-region CSF"}) {
    EXPECT_EQ(predict("scan.nii.gz", "labels.nii.gz", options).status, 1) << options;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "labels.nii.gz"));
  }
}

TEST_F(PredictVerbTest, AScanFarLargerThanThoseOfTheTrainingIsTold) {
  Plan plan = test::threshold_plan();
  plan.largest_scan_mm = {30, 30, 30};
  write_model(plan);
  write_nifti(folder_ / "scan.nii.gz", bright_middle(24));
  const auto result = predict("scan.nii.gz", "labels.nii.gz", "--json");
  ASSERT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("trained on smaller scans: expected at most 45 × 45 × 45 mm, found 48 × 48 × 48 mm"),
            std::string::npos)
      << result.output;
}

TEST_F(PredictVerbTest, OptionsThatDoNothingAloneAreRefused) {
  const auto expect_needs = [](const std::string& arguments, const std::string& needed) {
    const auto result = run_program(arguments);
    EXPECT_EQ(result.status, 2) << result.output;
    EXPECT_NE(result.output.find(needed), std::string::npos) << result.output;
  };
  expect_needs("predict -m m.onnx -i a.nii -o b.nii --reoriented-header", "--reorient");
  expect_needs("stats -s a.nii -i b.nii -o c.csv --exclude-id 3", "--exclude");
  expect_needs("stats -s a.nii -i b.nii -o c.csv --field-strength 3", "--convert-to");
}

}  // namespace
}  // namespace voxlet
