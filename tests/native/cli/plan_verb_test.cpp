// voxlet plan as a user meets it.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "dataset/folds.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/program.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::run_program;

class PlanVerbTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::write_box_dataset(data(), 3);
    write_file(data() / "dataset.json", std::string_view(R"({"name": "Boxes", "channel_names": {"0": "T1"},
      "labels": {"background": 0, "Left-Hippocampus": 17, "Right-Hippocampus": 53}, "file_ending": ".nii.gz"})"));
  }
  fs::path data() const { return folder_ / "data"; }
  fs::path plan_file() const { return folder_ / "out/plan.json"; }
  testing::ProgramResult run(const std::string& more = "", const std::string& redirection = "2>&1") const {
    fs::create_directories(folder_ / "out");
    return run_program("plan " + data().string() + " -o " + plan_file().string() + " " + more, redirection);
  }
  void move_labels(int n) const {
    const auto file = data() / ("labelsTr/box_" + std::to_string(n) + ".nii.gz");
    auto labels = read_nifti_labels(file);
    labels.geometry.affine.rows[1][3] += 7;
    write_nifti(file, labels);
  }

  testing::TemporaryFolder folder_;
};

TEST_F(PlanVerbTest, WritesThePlanAndTheFingerprintBesideIt) {
  const auto result = run("--json", "2>/dev/null");
  ASSERT_EQ(result.status, 0) << result.output;
  const auto found = json::parse(result.output);
  EXPECT_EQ(found.at("plan"), json::parse(read_text_file(plan_file())));
  EXPECT_EQ(found.at("fingerprint"), json::parse(read_text_file(folder_ / "out/fingerprint.json")));
  EXPECT_TRUE(found.at("problems").empty());
  EXPECT_GT(found.at("step_bytes").get<double>(), 1e6);
}

TEST_F(PlanVerbTest, EveryProblemIsOneLineAndNothingIsWritten) {
  move_labels(0);
  fs::remove(data() / "labelsTr/box_1.nii.gz");
  auto image = read_nifti_image(data() / "imagesTr/box_2_0000.nii.gz");
  image.voxels[0] = std::numeric_limits<float>::quiet_NaN();
  write_nifti(data() / "imagesTr/box_2_0000.nii.gz", image);
  const auto result = run();
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 4) << result.output;
  EXPECT_NE(result.output.find("problem: labelsTr/box_1.nii.gz is missing.\n"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("voxlet: The dataset has 3 problems; nothing was planned. --fix-geometry mends 1"),
            std::string::npos)
      << result.output;
  EXPECT_TRUE(fs::is_empty(folder_ / "out"));
}

TEST_F(PlanVerbTest, ProblemsAreListedAsJson) {
  fs::remove(data() / "labelsTr/box_1.nii.gz");
  const auto result = run("--json", "2>/dev/null");
  EXPECT_EQ(result.status, 1);
  const auto problems = json::parse(result.output).at("problems");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].at("kind"), "missing");
  EXPECT_EQ(problems[0].at("case"), "box_1");
}

TEST_F(PlanVerbTest, FixGeometryMendsAndPlans) {
  move_labels(0);
  EXPECT_EQ(run().status, 1);
  const auto result = run("--fix-geometry");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("fixed: " + (data() / "labelsTr/box_0.nii.gz").string()), std::string::npos);
  EXPECT_TRUE(fs::exists(plan_file()));
  EXPECT_EQ(run().status, 0);
}

TEST_F(PlanVerbTest, ARecipeThatLeavesTrainingToItsDefaultsIsPlanned) {
  for (const char* recipe : {R"({"training": null})", R"({"training": {"folds": null}})"}) {
    write_file(folder_ / "recipe.json", std::string_view(recipe));
    const auto result = run("--recipe " + (folder_ / "recipe.json").string());
    EXPECT_EQ(result.status, 0) << result.output;
  }
}

TEST_F(PlanVerbTest, MemoryBoundsThePatch) {
  EXPECT_EQ(run("--memory 8192M").status, 0);
  const auto wrong = run("--memory lots");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.output.find("found \"lots\""), std::string::npos) << wrong.output;
  const auto little = run("--memory 1M");
  EXPECT_EQ(little.status, 1);
  EXPECT_NE(little.output.find("allow more with --memory"), std::string::npos) << little.output;
}

TEST_F(PlanVerbTest, ThereAreNoMoreFoldsThanSubjects) {
  const auto result = run("--json");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("There are 3 subjects, fewer than the 5 folds"), std::string::npos) << result.output;
  EXPECT_NE(result.output.find("\"folds\": 3"), std::string::npos) << result.output;
}

TEST_F(PlanVerbTest, OneSubjectAloneIsAProblem) {
  for (const char* file :
       {"imagesTr/box_1_0000.nii.gz", "imagesTr/box_2_0000.nii.gz", "labelsTr/box_1.nii.gz", "labelsTr/box_2.nii.gz"})
    fs::remove(data() / file);
  const auto result = run();
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("Expected cases of at least two subjects"), std::string::npos) << result.output;
}

TEST_F(PlanVerbTest, FoldsThatMissARareLabelAreNoted) {
  testing::write_box_dataset(data(), 10);
  std::vector<FoldCase> cases;
  for (int n = 0; n < 10; ++n) cases.push_back({"box_" + std::to_string(n)});
  const auto folds = make_folds(cases, TrainingPlan{});
  // Five cases keep the label: both of fold 0, so that another fold gets none.
  std::vector<std::string> with_label = folds[0].val;
  for (std::size_t f = 1; f < 4; ++f) with_label.push_back(folds[f].val.front());
  for (const auto& one : cases) {
    if (std::count(with_label.begin(), with_label.end(), one.name) > 0) continue;
    const auto file = data() / ("labelsTr/" + one.name + ".nii.gz");
    auto labels = read_nifti_labels(file);
    std::replace(labels.voxels.begin(), labels.voxels.end(), std::uint16_t{53}, std::uint16_t{0});
    write_nifti(file, labels);
  }
  const auto result = run();
  EXPECT_NE(result.output.find("note: Label Right-Hippocampus is in 5 of 10 cases, and 1 of 5 folds validate on none"),
            std::string::npos)
      << result.output;
  write_file(folder_ / "recipe.json", std::string_view(R"({"training": {"split": "stratified"}})"));
  EXPECT_EQ(run("--recipe " + (folder_ / "recipe.json").string()).output.find("note:"), std::string::npos);
}

}  // namespace
}  // namespace voxlet
