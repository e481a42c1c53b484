#include "metrics/agreement/bland_altman.h"

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

class BlandAltmanGoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(BlandAltmanGoldenTest, IsNumpys) {
  const auto golden = testing::agreement_golden("pairs").at(GetParam());
  const Series x = golden.at("x"), y = golden.at("y");
  for (const auto* which : {"bland_altman", "bland_altman_90"}) {
    const auto& expected = golden.at(which);
    const auto found = bland_altman(x, y, {expected.at("z"), {expected.at("level")}});
    const double scale = found.sd;
    EXPECT_EQ(found.n, x.size());
    expect_close(found.bias, expected.at("bias"), 1e-12, scale);
    expect_close(found.sd, expected.at("sd"), 1e-12);
    expect_close({found.lower_limit, found.upper_limit}, expected.at("limits"), 1e-12, scale);
    expect_close(found.bias_interval, expected.at("bias_interval"), kIntervalTolerance, scale);
    expect_close(found.lower_limit_interval, expected.at("lower_limit_interval"), kIntervalTolerance, scale);
    expect_close(found.upper_limit_interval, expected.at("upper_limit_interval"), kIntervalTolerance, scale);
  }
}

INSTANTIATE_TEST_SUITE_P(Pairs, BlandAltmanGoldenTest, ::testing::ValuesIn(testing::agreement_cases("pairs")),
                         testing::name_of_case);

TEST(BlandAltmanTest, DifferencesAreFirstMinusSecond) {
  const auto found = bland_altman(Series{3, 5, 7}, Series{1, 4, 4});
  EXPECT_DOUBLE_EQ(found.bias, 2);
  EXPECT_DOUBLE_EQ(found.sd, 1);
  EXPECT_NEAR(found.lower_limit, 0.04, 1e-15);
  EXPECT_DOUBLE_EQ(found.upper_limit, 3.96);
}

TEST(BlandAltmanTest, ConstantDifferenceHasNoSpread) {
  const auto found = bland_altman(Series{4, 5, 6}, Series{1, 2, 3});
  EXPECT_EQ(found.bias, 3);
  EXPECT_EQ(found.sd, 0);
  EXPECT_EQ(found.lower_limit_interval.low, 3);
  EXPECT_EQ(found.upper_limit_interval.high, 3);
}

TEST(BlandAltmanTest, UnusableInputIsRefused) {
  const Series one{1}, two{1, 2};
  expect_error(ErrorCode::kBadInput, "at least 2", [&] { bland_altman(one, one); });
  expect_error(ErrorCode::kBadInput, "found 2 and 1", [&] { bland_altman(two, one); });
  const Series broken{1, std::numeric_limits<double>::quiet_NaN()};
  expect_error(ErrorCode::kBadInput, "index 1", [&] { bland_altman(two, broken); });
  expect_error(ErrorCode::kBadInput, "limit_multiplier", [&] { bland_altman(two, two, {0, {}}); });
  expect_error(ErrorCode::kBadInput, "confidence level", [&] { bland_altman(two, two, {1.96, {1}}); });
}

}  // namespace
}  // namespace voxlet
