#include "metrics/agreement/correlation.h"

#include <gtest/gtest.h>

#include <limits>

#include "metrics/agreement/golden.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_close;
using testing::expect_error;
using Series = std::vector<double>;

class CorrelationGoldenTest : public ::testing::TestWithParam<std::string> {
 protected:
  nlohmann::json golden_ = testing::agreement_golden("pairs").at(GetParam());
  Series x_ = golden_.at("x"), y_ = golden_.at("y");
};

TEST_P(CorrelationGoldenTest, PearsonIsScipys) {
  const auto found = pearson(x_, y_);
  EXPECT_EQ(found.n, x_.size());
  expect_close(found.r, golden_.at("pearson").at("r"), 1e-12);
  expect_close(found.p, golden_.at("pearson").at("p"), 1e-9);
  expect_close(found.interval, golden_.at("pearson").at("interval"), 1e-10);
}

TEST_P(CorrelationGoldenTest, SpearmanIsScipys) {
  const auto found = spearman(x_, y_);
  EXPECT_EQ(found.n, x_.size());
  expect_close(found.rho, golden_.at("spearman").at("rho"), 1e-12);
  expect_close(found.p, golden_.at("spearman").at("p"), 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Pairs, CorrelationGoldenTest, ::testing::ValuesIn(testing::agreement_cases("pairs")),
                         testing::name_of_case);

TEST(PearsonTest, PerfectLineIsOneWithPZeroAndAnIntervalOfOnePoint) {
  const Series x{1, 2, 3, 4, 6}, falling{-2, -4, -6, -8, -12};
  const auto up = pearson(x, x), down = pearson(x, falling);
  EXPECT_EQ(up.r, 1);
  EXPECT_EQ(up.p, 0);
  EXPECT_EQ(up.interval.low, 1);
  EXPECT_EQ(down.r, -1);
  EXPECT_EQ(down.p, 0);
  EXPECT_EQ(down.interval.high, -1);
}

TEST(PearsonTest, HigherConfidenceGivesAWiderInterval) {
  const Series x{1, 2, 3, 4, 6}, y{2, 1, 4, 3, 5};
  EXPECT_LT(pearson(x, y, {0.99}).interval.low, pearson(x, y, {0.9}).interval.low);
  EXPECT_GT(pearson(x, y, {0.99}).interval.high, pearson(x, y, {0.9}).interval.high);
}

TEST(SpearmanTest, AnyRisingRelationIsOne) {
  EXPECT_EQ(spearman(Series{1, 2, 3, 4}, Series{-7, 0, 0.5, 1e9}).rho, 1);
  EXPECT_EQ(spearman(Series{1, 2, 3, 4}, Series{-7, 0, 0.5, 1e9}).p, 0);
  EXPECT_EQ(spearman(Series{1, 2, 3}, Series{3, 2, 1}).rho, -1);
}

TEST(SpearmanTest, EqualValuesShareTheirRank) {
  // Ranks 1.5, 1.5, 3 and 1, 2, 3: 1.5 / √(1.5 · 2).
  EXPECT_DOUBLE_EQ(spearman(Series{5, 5, 9}, Series{1, 2, 3}).rho, 1.5 / std::sqrt(3.0));
}

TEST(CorrelationTest, ConstantSeriesGiveNan) {
  const Series constant(5, 0.1), x{1, 2, 3, 4, 6};
  for (const auto& found : {pearson(constant, x), pearson(x, constant), pearson(constant, constant)}) {
    EXPECT_TRUE(std::isnan(found.r));
    EXPECT_TRUE(std::isnan(found.p));
    EXPECT_TRUE(std::isnan(found.interval.low));
    EXPECT_TRUE(std::isnan(found.interval.high));
  }
  EXPECT_TRUE(std::isnan(spearman(constant, x).rho));
  EXPECT_TRUE(std::isnan(spearman(constant, x).p));
}

TEST(CorrelationTest, UnusableSeriesAreRefused) {
  const Series three{1, 2, 3}, four{1, 2, 3, 4};
  expect_error(ErrorCode::kBadInput, "at least 4", [&] { pearson(three, three); });
  expect_error(ErrorCode::kBadInput, "at least 3", [&] { spearman(Series{1, 2}, Series{1, 2}); });
  expect_error(ErrorCode::kBadInput, "found 3 and 4", [&] { pearson(three, four); });
  expect_error(ErrorCode::kBadInput, "found 4 and 3", [&] { spearman(four, three); });
  const Series broken{1, 2, std::numeric_limits<double>::quiet_NaN(), 4};
  const Series endless{1, std::numeric_limits<double>::infinity(), 3, 4};
  expect_error(ErrorCode::kBadInput, "the second series, found nan at index 2", [&] { pearson(four, broken); });
  expect_error(ErrorCode::kBadInput, "the first series, found inf at index 1", [&] { spearman(endless, four); });
}

TEST(ConfidenceOptionsTest, LevelsOutsideZeroToOneAreRefused) {
  const Series x{1, 2, 3, 4};
  for (const double level : {0.0, 1.0, 95.0, -0.5, std::numeric_limits<double>::quiet_NaN()})
    expect_error(ErrorCode::kBadInput, "between 0 and 1", [&] { pearson(x, x, {level}); });
}

}  // namespace
}  // namespace voxlet
