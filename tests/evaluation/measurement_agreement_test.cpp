#include "evaluation/measurement_agreement.h"

#include <gtest/gtest.h>

#include <string>

#include "support/evaluations.h"

namespace voxlet {
namespace {

/// `count` voxels of label 1 in a row of 12.
testing::Row filled(std::size_t count) {
  testing::Row row(12);
  for (std::size_t v = 0; v < count; ++v) row[v] = 1;
  return row;
}

Evaluation volumes(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  std::vector<testing::RowCase> cases;
  for (const auto& [reference, prediction] : pairs)
    cases.push_back({"case" + std::to_string(cases.size()), filled(reference), filled(prediction)});
  return testing::evaluation_of(cases);
}

TEST(VolumeAgreementTest, StatisticsOfVolumesInMillilitres) {
  const auto found = volume_agreement(volumes({{2, 3}, {4, 5}, {6, 7}, {8, 9}}), 1);
  ASSERT_EQ(found.cases.size(), 4U);
  EXPECT_DOUBLE_EQ(found.reference[1], 0.004);
  EXPECT_NEAR(found.differences->bias, 0.001, 1e-15) << "prediction - reference";
  EXPECT_NEAR(found.line->slope, 1, 1e-12);
  EXPECT_NEAR(found.line->intercept, 0.001, 1e-12);
  EXPECT_NEAR(found.correlation->r, 1, 1e-12);
  EXPECT_NEAR(found.raters->consistency.icc, 1, 1e-9);
  EXPECT_LT(found.raters->agreement.icc, 1);
}

TEST(VolumeAgreementTest, AMissedStructureHasNoVolumeAndOneThatIsNowhereDoesNotCount) {
  const auto found = volume_agreement(volumes({{2, 0}, {0, 0}, {3, 3}}), 1);
  EXPECT_EQ(found.cases, (std::vector<std::string>{"case0", "case2"}));
  EXPECT_EQ(found.prediction[0], 0);
}

TEST(VolumeAgreementTest, TooFewCasesLeaveStatisticsOut) {
  const auto found = volume_agreement(volumes({{2, 3}, {4, 4}}), 1);
  EXPECT_TRUE(found.differences.has_value());
  EXPECT_FALSE(found.line.has_value());
  EXPECT_FALSE(found.correlation.has_value());
}

TEST(IntensityAgreementTest, TakesCasesInWhichBothMasksHaveVoxels) {
  Evaluation evaluation = volumes({{2, 2}, {3, 3}, {4, 4}});
  evaluation.cases[0].intensities[1] = {0.10, 0.11};
  evaluation.cases[1].intensities[1] = {0.20, 0.19};
  evaluation.cases[2].intensities[1] = {0.30, std::numeric_limits<double>::quiet_NaN()};
  const auto found = intensity_agreement(evaluation, 1);
  EXPECT_EQ(found.reference, (std::vector<double>{0.10, 0.20}));
  EXPECT_NEAR(found.differences->bias, 0, 1e-12);
}

TEST(IntensityAgreementTest, IsEmptyWithoutImages) {
  EXPECT_TRUE(intensity_agreement(volumes({{2, 2}}), 1).cases.empty());
}

}  // namespace
}  // namespace voxlet
