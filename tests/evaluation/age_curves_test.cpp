#include "evaluation/age_curves.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support/evaluations.h"

namespace voxlet {
namespace {

/// Participants of 10, 20 … years whose reference rises as Hallgren and Sourander's curve does; the prediction lies
/// 0.01 above it.
struct AgeStudy {
  Evaluation evaluation;
  Ages ages;
  explicit AgeStudy(int participants) {
    std::vector<testing::RowCase> cases;
    for (int n = 1; n <= participants; ++n) cases.push_back({"sub-" + std::to_string(n) + "_dseg", {1}, {1}});
    evaluation = testing::evaluation_of(cases);
    for (int n = 1; n <= participants; ++n) {
      const double age = 10.0 * n, chi = 0.1 * (1 - std::exp(-0.05 * age)) + 0.02;
      ages[std::to_string(n)] = age;
      evaluation.cases[static_cast<std::size_t>(n - 1)].intensities[1] = {chi, chi + 0.01};
    }
  }
};

TEST(AgeCurvesTest, FitsBothSeries) {
  const AgeStudy study(8);
  const AgeCurves found = age_curves(study.evaluation, 1, study.ages);
  ASSERT_TRUE(found.reference_fit && found.reference_fit->converged);
  EXPECT_NEAR(found.reference_fit->alpha, 0.1, 1e-6);
  EXPECT_NEAR(found.reference_fit->beta, 0.05, 1e-6);
  EXPECT_NEAR(found.prediction_fit->gamma, 0.03, 1e-6);
  EXPECT_EQ(found.ages.front(), 10);
}

TEST(AgeCurvesTest, CasesWithoutAgeOrMaskAreLeftOut) {
  AgeStudy study(5);
  study.ages.erase("1");
  study.evaluation.cases[1].intensities[1].prediction = std::numeric_limits<double>::quiet_NaN();
  const AgeCurves found = age_curves(study.evaluation, 1, study.ages);
  EXPECT_EQ(found.ages, (std::vector<double>{30, 40, 50}));
  EXPECT_FALSE(found.reference_fit) << "three cases are too few";
}

}  // namespace
}  // namespace voxlet
