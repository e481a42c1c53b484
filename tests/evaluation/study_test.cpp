#include "evaluation/study.h"

#include <gtest/gtest.h>

#include "support/evaluations.h"

namespace voxlet {
namespace {

Evaluation four_cases(std::size_t found) {
  std::vector<testing::RowCase> cases;
  for (std::size_t n = 1; n <= 4; ++n) {
    testing::Row reference(8, 0), prediction(8, 0);
    for (std::size_t v = 0; v < n + 2; ++v) reference[v] = 1;
    for (std::size_t v = 0; v < std::min(found, n + 2); ++v) prediction[v] = 1;
    cases.push_back({"sub-" + std::to_string(n), reference, prediction});
  }
  return testing::evaluation_of(cases, {{1, "one", {}}});
}

TEST(StudyTest, OneMethodHasVolumesAndNothingElse) {
  const auto json = study_summary({"mine", four_cases(8), ""});
  EXPECT_EQ(json["structures"]["1"]["volume_ml"]["n"], 4);
  EXPECT_EQ(json["structures"]["1"]["volume_ml"]["pearson_r"], 1);
  EXPECT_FALSE(json["structures"]["1"].contains("intensity"));
  EXPECT_FALSE(json.contains("comparison") || json.contains("raters"));
}

TEST(StudyTest, ASecondMethodIsComparedInEveryMetricOfTheReport) {
  const auto json = study_summary({"mine", four_cases(8), "theirs", four_cases(2)});
  EXPECT_EQ(json["comparison"]["second"], "theirs");
  ASSERT_EQ(json["comparison"]["metrics"].size(), 5U);
  EXPECT_EQ(json["comparison"]["metrics"][0]["structures"]["1"]["n"], 4);
}

TEST(StudyTest, RatersAndFailuresOfAllEvaluationsAreTold) {
  Study study{"mine", four_cases(8), ""};
  study.raters = {{"A", "B", false, four_cases(3)}, {"A", "mine", true, four_cases(8)}};
  study.raters[0].evaluation.failures = {{"x", "there is no reference of this name"}};
  const auto json = study_summary(study);
  EXPECT_TRUE(json["raters"]["1"]["method_is_within"]);
  EXPECT_EQ(json["failures"][0]["of"], "A / B");
}

TEST(StudyTest, ImagesAndAgesGiveIntensitiesAndCurves) {
  Study study{"mine", four_cases(8), ""};
  study.ages = {{"1", 20}, {"2", 30}, {"3", 40}, {"4", 50}};
  for (auto& record : study.evaluation.cases) record.intensities[1] = {0.1, 0.1};
  const auto json = study_summary(study);
  EXPECT_EQ(json["structures"]["1"]["intensity"]["n"], 4);
  EXPECT_EQ(json["structures"]["1"]["age"]["n"], 4);
  EXPECT_EQ(json["structures"]["1"]["age"]["reference"]["converged"], false) << "nothing rises";
}

}  // namespace
}  // namespace voxlet
