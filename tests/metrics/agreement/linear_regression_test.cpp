#include "metrics/agreement/linear_regression.h"

#include <gtest/gtest.h>

#include <limits>

#include "metrics/agreement/golden.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_close;
using testing::expect_error;
using testing::kIntervalTolerance;
using Series = std::vector<double>;

class LinearRegressionGoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(LinearRegressionGoldenTest, IsScipys) {
  const auto golden = testing::agreement_golden("pairs").at(GetParam());
  const Series x = golden.at("x"), y = golden.at("y");
  const auto& expected = golden.at("line");
  const auto found = linear_regression(x, y);
  EXPECT_EQ(found.n, x.size());
  expect_close(found.slope, expected.at("slope"), 1e-10);
  expect_close(found.intercept, expected.at("intercept"), 1e-10);
  expect_close(found.r_squared, expected.at("r_squared"), 1e-10);
  expect_close(found.p, expected.at("p"), 1e-9);
  expect_close(found.slope_error, expected.at("slope_error"), 1e-10);
  expect_close(found.intercept_error, expected.at("intercept_error"), 1e-10);
  expect_close(found.residual_sd, expected.at("residual_sd"), 1e-10);
  expect_close(found.slope_interval, expected.at("slope_interval"), kIntervalTolerance, found.slope_error);
  expect_close(found.intercept_interval, expected.at("intercept_interval"), kIntervalTolerance, found.intercept_error);
  for (const auto& band : expected.at("bands")) {
    const Interval interval = found.band_at(band.at("x"));
    expect_close(interval, band.at("interval"), kIntervalTolerance, interval.high - interval.low);
  }
}

INSTANTIATE_TEST_SUITE_P(Pairs, LinearRegressionGoldenTest, ::testing::ValuesIn(testing::agreement_cases("pairs")),
                         testing::name_of_case);

TEST(LinearRegressionTest, PerfectLineIsFound) {
  const auto found = linear_regression(Series{0, 1, 2, 4}, Series{1, 3, 5, 9});
  EXPECT_DOUBLE_EQ(found.slope, 2);
  EXPECT_DOUBLE_EQ(found.intercept, 1);
  EXPECT_EQ(found.r_squared, 1);
  EXPECT_LT(found.p, 1e-12);
  EXPECT_DOUBLE_EQ(found.at(10), 21);
}

TEST(LinearRegressionTest, BandIsNarrowestAtTheMean) {
  const auto found = linear_regression(Series{1, 2, 3, 6}, Series{2, 1, 4, 5});
  const auto width = [&](double x) { return found.band_at(x).high - found.band_at(x).low; };
  EXPECT_DOUBLE_EQ(found.mean_x, 3);
  EXPECT_LT(width(3), width(2.9));
  EXPECT_LT(width(3), width(3.1));
}

TEST(LinearRegressionTest, ConstantXGivesNan) {
  const auto found = linear_regression(Series{0.1, 0.1, 0.1}, Series{1, 2, 3});
  EXPECT_TRUE(std::isnan(found.slope));
  EXPECT_TRUE(std::isnan(found.intercept));
  EXPECT_TRUE(std::isnan(found.p));
  EXPECT_TRUE(std::isnan(found.band_at(0).low));
}

TEST(LinearRegressionTest, ConstantYIsALevelLineWithoutP) {
  const auto found = linear_regression(Series{1, 2, 3}, Series{0.1, 0.1, 0.1});
  EXPECT_EQ(found.slope, 0);
  EXPECT_EQ(found.intercept, 0.1);
  EXPECT_TRUE(std::isnan(found.r_squared));
  EXPECT_TRUE(std::isnan(found.p));
  EXPECT_EQ(found.band_at(7).low, 0.1);
}

TEST(LinearRegressionTest, UnusableSeriesAreRefused) {
  const Series two{1, 2}, three{1, 2, 3}, broken{1, 2, std::numeric_limits<double>::quiet_NaN()};
  expect_error(ErrorCode::kBadInput, "at least 3", [&] { linear_regression(two, two); });
  expect_error(ErrorCode::kBadInput, "found 3 and 2", [&] { linear_regression(three, two); });
  expect_error(ErrorCode::kBadInput, "index 2", [&] { linear_regression(broken, three); });
  expect_error(ErrorCode::kBadInput, "confidence level", [&] { linear_regression(three, three, {2}); });
}

}  // namespace
}  // namespace voxlet
