// voxlet predict as a user meets it: scans of several channels, tables of many cases, options that belong together.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

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
