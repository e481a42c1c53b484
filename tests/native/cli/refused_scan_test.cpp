// What `voxlet predict` does with scans that a model refuses: labels all the same, and axes that run the other way.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "export/exporter.h"
#include "inference/axis_flip.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/threshold_network.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::run_program;

/// A bright ball in the lower back of the head's place: a model that crops to the upper front does not see it.
ImageVolume ball_scan() {
  ImageVolume scan(testing::oriented_grid({32, 32, 32}, {2, 2, 2}, parse_orientation("RAS"), {-31, -31, -31}));
  for (std::int64_t k = 0; k < 32; ++k)
    for (std::int64_t j = 0; j < 32; ++j)
      for (std::int64_t i = 0; i < 32; ++i) {
        const std::int64_t r = (i - 16) * (i - 16) + (j - 8) * (j - 8) + (k - 8) * (k - 8);
        scan.at(i, j, k) = r < 25 ? 900.0F : static_cast<float>(1 + (i + j + k) % 7);
      }
  return scan;
}

class RefusedScanTest : public ::testing::Test {
 protected:
  RefusedScanTest() {
    Plan plan = test::threshold_plan();
    plan.crop = {{"box", {{"low_mm", std::vector<double>{-31, 0, -31}}, {"high_mm", std::vector<double>{31, 31, 0}}}}};
    plan.refusals = {{"missing_structures", {}}};
    write_file(path("model.onnx"), export_package(*test::threshold_network(500.0F), plan));
    write_file(path("scan.nii.gz"), write_nifti(ball_scan()));
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string predict(const std::string& more) const {
    return "predict --device cpu -m " + path("model.onnx") + " -i " + path("scan.nii.gz") + " -o " +
           path("labels.nii.gz") + " " + more;
  }
  nlohmann::json case_of(const std::string& more) const {
    const auto result = run_program(predict(more) + " --json", "2>/dev/null");
    EXPECT_EQ(result.status, 0) << result.output;
    return nlohmann::json::parse(result.output)["cases"][0];
  }
  nlohmann::json sidecar() const { return nlohmann::json::parse(read_text_file(path("labels.json"))); }
  LabelVolume labels() const { return read_nifti_labels(path("labels.nii.gz")); }

  testing::TemporaryFolder folder_;
};

TEST_F(RefusedScanTest, IsRefusedWithTheFlipThatWouldBeAccepted) {
  const auto result = run_program(predict(""));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("no voxel of Bright was found"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("The front of the head seems to point backwards: with --reorient flip-ap the model "
                               "accepts it (left and right cannot be checked so)"),
            std::string::npos)
      << result.output;
}

TEST_F(RefusedScanTest, GetsLabelsAllTheSameWithForceAndEveryFileSaysSo) {
  const auto found = case_of("--force --stats " + path("table.csv"));
  ASSERT_EQ(found["overridden"].size(), 1U);
  EXPECT_NE(found["overridden"][0].get<std::string>().find("no voxel of Bright"), std::string::npos);
  EXPECT_EQ(sidecar()["Overridden"], found["overridden"]);
  const std::string table = read_text_file(path("table.csv"));
  EXPECT_NE(table.find(",overridden\n"), std::string::npos) << table;
  EXPECT_NE(table.find("no voxel of Bright"), std::string::npos) << table;
  EXPECT_FALSE(found.contains("axes"));
}

TEST_F(RefusedScanTest, AFlipIsTakenWhereItIsAskedForAndFilesLieOnTheScan) {
  for (const char* axes : {"auto", "flip-ap", "RPS"}) {
    SCOPED_TRACE(axes);
    const auto found = case_of(std::string("--reorient ") + axes);
    EXPECT_EQ(found["axes"]["file"], "RAS");
    EXPECT_EQ(found["axes"]["taken"], "RPS");
    EXPECT_GT(found["structures"][0]["voxels"], 400);
    EXPECT_TRUE(same_grid(labels().geometry, ball_scan().geometry));
    EXPECT_NE(labels().at(16, 8, 8), 0);
    const std::string note = sidecar()["ScanNotes"][0];
    EXPECT_NE(note.find("RAS; they are taken to run RPS. Left and right were not checked"), std::string::npos) << note;
    EXPECT_NE(note.find("axes of the scan's file, which they match"), std::string::npos) << note;
    EXPECT_EQ(found["notices"][0], note);
  }
}

/// Turned round, what the scan shows lies outside of the plan's box: that trial fails in its own way.
TEST_F(RefusedScanTest, ATrialThatLeavesNothingOfTheScanIsOneThatIsNotAccepted) {
  Plan plan = test::threshold_plan();
  plan.crop = {{"nonzero", {}},
               {"box", {{"low_mm", std::vector<double>{-31, 4, -31}}, {"high_mm", std::vector<double>{31, 31, 31}}}}};
  plan.refusals = {{"missing_structures", {}}};
  write_file(path("model.onnx"), export_package(*test::threshold_network(500.0F), plan));
  ImageVolume front(ball_scan().geometry);
  for (std::int64_t k = 0; k < 32; ++k)
    for (std::int64_t j = 20; j < 32; ++j)
      for (std::int64_t i = 0; i < 32; ++i) front.at(i, j, k) = static_cast<float>(1 + (i + j + k) % 7);
  write_file(path("scan.nii.gz"), write_nifti(front));
  const auto result = run_program(predict(""));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("no voxel of Bright was found"), std::string::npos) << result.output;
}

/// What lies where the model looks is hardly brighter than its threshold; turned round, it is sure.
TEST_F(RefusedScanTest, ADoubtfulResultIsTriedTheOtherWayRoundOnRequest) {
  Plan plan = test::threshold_plan();
  plan.crop = {{"box", {{"low_mm", std::vector<double>{-31, 0, -31}}, {"high_mm", std::vector<double>{31, 31, 0}}}}};
  plan.refusals = {{"missing_structures", {}}};
  plan.confidence = {{"Bright", {1, -1}}};
  write_file(path("model.onnx"), export_package(*test::threshold_network(500.0F), plan));
  ImageVolume scan = ball_scan();
  for (std::int64_t n = 0; n < 4; ++n) scan.at(16, 22 + n, 8) = 500.25F;
  write_file(path("scan.nii.gz"), write_nifti(scan));
  EXPECT_FALSE(case_of("").contains("axes")) << "accepted, though unsure";
  const auto found = case_of("--reorient auto");
  EXPECT_EQ(found["axes"]["taken"], "RPS");
  EXPECT_GT(found["structures"][0]["voxels"], 400);
}

TEST_F(RefusedScanTest, TheHeaderHasTheOtherAxesOnlyWhereThatIsWanted) {
  case_of("--reorient flip-ap --reoriented-header");
  EXPECT_EQ(to_string(closest_orientation(labels().geometry.affine)), "RPS");
  EXPECT_NE(labels().at(16, 8, 8), 0) << "the voxels are the same";
}

TEST_F(RefusedScanTest, AnUnknownFlipIsBadInput) {
  const auto result = run_program(predict("--reorient flip-lr"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("flip-ap, flip-is or flip-ap-is; found \"flip-lr\""), std::string::npos);
}

}  // namespace
}  // namespace voxlet
