#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "preprocess/pipeline.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::run_program;

class PreprocessVerbTest : public ::testing::Test {
 protected:
  PreprocessVerbTest() {
    plan_.channels = {{"T1", ""}, {"QSM", "ppm"}, {"brain", "", "mask"}};
    plan_.crop = {{"mask", {}}};
    plan_.spacing_mm = {2, 2, 2};
    plan_.intensity = {{"zscore", {{"channel", std::string("T1")}}}};
    write_file(path("plan.json"), to_json(plan_));
    const auto grid = testing::oriented_grid({24, 22, 20}, {1, 1, 1}, parse_orientation("LPS"));
    labels_ = testing::ball_phantom(grid);
    mask_ = ImageVolume(grid);
    for (int k = 4; k < 16; ++k)
      for (int j = 2; j < 20; ++j)
        for (int i = 2; i < 22; ++i) mask_.at(i, j, k) = 1;
    write_nifti(folder_ / "head_0000.nii.gz", testing::world_ramp(grid));
    write_nifti(folder_ / "head_0001.nii.gz", testing::counting_image(grid));
    write_nifti(folder_ / "head_0002.nii.gz", mask_);
    write_nifti(folder_ / "labels.nii.gz", labels_);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  testing::TemporaryFolder folder_;
  Plan plan_ = testing::small_plan();
  LabelVolume labels_;
  ImageVolume mask_;
};

TEST_F(PreprocessVerbTest, WritesEachImageChannelAndTheLabelsOnTheNetworksGrid) {
  const auto result = run_program("preprocess --plan " + path("plan.json") + " -i " + path("head_0000.nii.gz") +
                                      " -o " + path("seen.nii.gz") + " --labels " + path("labels.nii.gz") + " --json",
                                  "2>/dev/null");
  ASSERT_EQ(result.status, 0) << result.output;
  const auto printed = nlohmann::json::parse(result.output);
  EXPECT_EQ(printed["crop"]["shape"], (nlohmann::json{20, 18, 12}));
  EXPECT_EQ(printed["input"], (nlohmann::json{10, 9, 6}));
  EXPECT_EQ(printed["outputs"].size(), 3U);
  const ImageVolume t1 = read_nifti_image(path("seen_0000.nii.gz"));
  const NetworkInput expected =
      preprocess_scan({testing::world_ramp(labels_.geometry), testing::counting_image(labels_.geometry), mask_}, plan_);
  EXPECT_EQ(t1.voxels, expected.channels[0].voxels);
  EXPECT_TRUE(same_grid(t1.geometry, expected.record.input));
  EXPECT_EQ(read_nifti_image(path("seen_0001.nii.gz")).voxels, expected.channels[1].voxels);
  EXPECT_FALSE(fs::exists(path("seen_0002.nii.gz")));
  EXPECT_TRUE(same_grid(read_nifti_labels(path("seen_dseg.nii.gz")).geometry, expected.record.input));
}

TEST_F(PreprocessVerbTest, TheScansSpaceIsCarried) {
  const auto scan = testing::world_ramp(labels_.geometry);
  write_nifti(folder_ / "head_0000.nii.gz", scan,
              {.description = "TE=2.9", .space = {.sform_code = 4, .qform_code = 2}});
  const auto result = run_program("preprocess --plan " + path("plan.json") + " -i " + path("head_0000.nii.gz") +
                                  " -o " + path("seen.nii.gz") + " --labels " + path("labels.nii.gz"));
  ASSERT_EQ(result.status, 0) << result.output;
  for (const char* name : {"seen_0000.nii.gz", "seen_0001.nii.gz", "seen_dseg.nii.gz"}) {
    const NiftiInfo info = read_nifti_info(folder_ / name);
    EXPECT_EQ(info.space.sform_code, 4) << name;
    EXPECT_EQ(info.space.qform_code, 2) << name;
    ASSERT_TRUE(info.space.qform) << name;
    EXPECT_TRUE(same_grid({info.geometry.shape, *info.space.qform}, info.geometry)) << name;
  }
  EXPECT_TRUE(read_nifti_info(folder_ / "seen_0000.nii.gz").description.ends_with("; TE=2.9"));
}

TEST_F(PreprocessVerbTest, BadInputIsOneSentenceAndLeavesNothing) {
  fs::remove(path("head_0001.nii.gz"));
  const auto result = run_program("preprocess --plan " + path("plan.json") + " -i " + path("head_0000.nii.gz") +
                                  " -o " + path("seen.nii.gz"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("head_0001.nii.gz"), std::string::npos) << result.output;
  EXPECT_FALSE(fs::exists(path("seen_0000.nii.gz")));
}

TEST_F(PreprocessVerbTest, AStepThatPlansDoNotHaveIsNamed) {
  write_file(path("plan.json"), std::string_view(R"({"format": 1, "labels": [{"id": 1, "name": "a"}],
    "intensity": [{"step": "sharpen"}]})"));
  const auto result = run_program("preprocess --plan " + path("plan.json") + " -i " + path("head_0000.nii.gz") +
                                  " -o " + path("seen.nii.gz"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("intensity step \"sharpen\" is unknown"), std::string::npos) << result.output;
}

}  // namespace
}  // namespace voxlet
