#include "metrics/agreement/susceptibility_age.h"

#include <gtest/gtest.h>

#include <limits>

#include "metrics/agreement/golden.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_close;
using testing::expect_error;
using Series = std::vector<double>;

class SusceptibilityAgeGoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(SusceptibilityAgeGoldenTest, IsScipysCurveFit) {
  const auto golden = testing::agreement_golden("ages").at(GetParam());
  const Series ages = golden.at("ages"), chi = golden.at("chi");
  const auto found = fit_susceptibility_age(ages, chi);
  EXPECT_EQ(found.n, ages.size());
  EXPECT_TRUE(found.converged);
  const auto& errors = found.standard_errors;
  expect_close(found.alpha, golden.at("parameters").at(0), 1e-7, errors[0]);
  expect_close(found.beta, golden.at("parameters").at(1), 1e-7, errors[1]);
  expect_close(found.gamma, golden.at("parameters").at(2), 1e-7, errors[2]);
  expect_close(found.residual_sd, golden.at("residual_sd"), 1e-10);
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b)
      expect_close(found.covariance[a][b], golden.at("covariance").at(a).at(b), 1e-6, errors[a] * errors[b]);
  for (const auto& band : golden.at("bands")) {
    const double width = band.at("interval").at(1).get<double>() - band.at("interval").at(0).get<double>();
    expect_close(found.at(band.at("age")), band.at("chi"), 1e-7, width);
    expect_close(found.band_at(band.at("age")), band.at("interval"), 1e-6, width);
  }
}

INSTANTIATE_TEST_SUITE_P(Ages, SusceptibilityAgeGoldenTest, ::testing::ValuesIn(testing::agreement_cases("ages")),
                         testing::name_of_case);

Series curve(const Series& ages, double alpha, double beta, double gamma) {
  Series chi;
  for (const double age : ages) chi.push_back(alpha * (1 - std::exp(-beta * age)) + gamma);
  return chi;
}

struct Truth {
  double alpha, beta, gamma;
};

class ExactCurveTest : public ::testing::TestWithParam<Truth> {};

TEST_P(ExactCurveTest, ParametersComeBackFromPointsOnTheCurve) {
  const Truth truth = GetParam();
  const Series ages{3, 8, 15, 21, 34, 47, 60, 82};
  const auto found = fit_susceptibility_age(ages, curve(ages, truth.alpha, truth.beta, truth.gamma));
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.alpha, truth.alpha, 1e-8 * std::abs(truth.alpha));
  EXPECT_NEAR(found.beta, truth.beta, 1e-8 * truth.beta);
  EXPECT_NEAR(found.gamma, truth.gamma, 1e-8 * std::abs(truth.alpha));
  EXPECT_LT(found.residual_sd, 1e-12 * std::abs(truth.alpha));
}

INSTANTIATE_TEST_SUITE_P(Rates, ExactCurveTest,
                         ::testing::Values(Truth{0.1, 0.005, 0}, Truth{0.1, 0.05, -0.02}, Truth{-40, 0.1, 12},
                                           Truth{1e3, 0.4, 1}));

TEST(SusceptibilityAgeTest, UnitOfSusceptibilityScalesAlphaGammaAndTheBandAlone) {
  const auto golden = testing::agreement_golden("ages").at("putamen");
  const Series ages = golden.at("ages");
  Series ppm = golden.at("chi"), ppb = ppm;
  for (double& value : ppb) value *= 1024;
  const auto a = fit_susceptibility_age(ages, ppm), b = fit_susceptibility_age(ages, ppb);
  EXPECT_NEAR(b.beta, a.beta, 1e-9 * a.beta);
  EXPECT_NEAR(b.alpha, 1024 * a.alpha, 1e-6 * b.alpha);
  EXPECT_NEAR(b.band_at(50).high, 1024 * a.band_at(50).high, 1e-6);
}

TEST(SusceptibilityAgeTest, OrderOfSubjectsDoesNotMatter) {
  const Series ages{2, 10, 25, 40, 70}, chi{0.01, 0.05, 0.08, 0.11, 0.1};
  const Series mixed_ages{40, 2, 70, 25, 10}, mixed_chi{0.11, 0.01, 0.1, 0.08, 0.05};
  const auto a = fit_susceptibility_age(ages, chi), b = fit_susceptibility_age(mixed_ages, mixed_chi);
  EXPECT_NEAR(a.beta, b.beta, 1e-10);
  EXPECT_NEAR(a.alpha, b.alpha, 1e-10);
}

TEST(SusceptibilityAgeTest, DataThatDoNotBendAreNotConverged) {
  const Series ages{2, 10, 25, 40, 70};
  const Series line{2, 10, 25, 40, 70}, steeper{1, 2, 10, 40, 200}, flat(5, 0.3), one_apart{0, 1, 1, 1, 1};
  for (const auto& chi : {line, steeper, flat, one_apart}) EXPECT_FALSE(fit_susceptibility_age(ages, chi).converged);
}

TEST(SusceptibilityAgeTest, ARiseThatIsOverBeforeTheYoungestIsNotConverged) {
  const Series chi{0, 0.7, 0.95, 1.05, 1};
  EXPECT_TRUE(fit_susceptibility_age(Series{1, 2, 11, 31, 51}, chi).converged);
  EXPECT_FALSE(fit_susceptibility_age(Series{30, 31, 40, 60, 80}, chi).converged);
}

TEST(SusceptibilityAgeTest, UnusableInputIsRefused) {
  const Series ages{1, 20, 40, 60}, chi{0, 1, 2, 2.5};
  expect_error(ErrorCode::kBadInput, "at least 4", [] { fit_susceptibility_age(Series{1, 2, 3}, Series{1, 2, 3}); });
  expect_error(ErrorCode::kBadInput, "different ages", [&] { fit_susceptibility_age(Series(4, 30.0), chi); });
  expect_error(ErrorCode::kBadInput, "found 2", [&] { fit_susceptibility_age(Series{1, 1, 9, 9}, chi); });
  expect_error(ErrorCode::kBadInput, "one length", [&] { fit_susceptibility_age(ages, Series{1, 2}); });
  const Series broken{0, 1, 2, std::numeric_limits<double>::quiet_NaN()};
  expect_error(ErrorCode::kBadInput, "index 3", [&] { fit_susceptibility_age(ages, broken); });
  expect_error(ErrorCode::kBadInput, "confidence level", [&] { fit_susceptibility_age(ages, chi, {-1}); });
}

}  // namespace
}  // namespace voxlet
