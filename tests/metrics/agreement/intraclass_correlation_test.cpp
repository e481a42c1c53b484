#include "metrics/agreement/intraclass_correlation.h"

#include <gtest/gtest.h>

#include <limits>

#include "metrics/agreement/golden.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_close;
using testing::expect_error;
using Ratings = std::vector<std::vector<double>>;

/// Shrout and Fleiss 1979, table 2: six targets, four judges.
const Ratings kJudges{{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}};

TEST(IntraclassCorrelationTest, GivesShroutAndFleissTheirValues) {
  const auto found = intraclass_correlations(kJudges);
  EXPECT_EQ(found.subjects, 6U);
  EXPECT_EQ(found.raters, 4U);
  EXPECT_NEAR(found.agreement.icc, 0.29, 0.005);
  EXPECT_NEAR(found.consistency.icc, 0.71, 0.005);
}

class IntraclassGoldenTest : public ::testing::TestWithParam<std::string> {};

void expect_like(const IntraclassCorrelation& found, const nlohmann::json& all, const char* kind) {
  expect_close(found.icc, all.at(kind).at("icc"), 1e-9);
  expect_close(found.interval, all.at(kind).at("interval"), 1e-8);
  expect_close(found.f, all.at("f"), 1e-9);
  expect_close(found.p, all.at("p"), 1e-8);
  EXPECT_EQ(found.df1, all.at("df").at(0).get<double>());
  EXPECT_EQ(found.df2, all.at("df").at(1).get<double>());
}

TEST_P(IntraclassGoldenTest, IsTheDefinitionsByNumpy) {
  const auto golden = testing::agreement_golden("ratings").at(GetParam());
  const auto found = intraclass_correlations(golden.at("ratings"), {golden.at("level")});
  expect_like(found.agreement, golden, "agreement");
  expect_like(found.consistency, golden, "consistency");
}

INSTANTIATE_TEST_SUITE_P(Ratings, IntraclassGoldenTest, ::testing::ValuesIn(testing::agreement_cases("ratings")),
                         testing::name_of_case);

TEST(IntraclassCorrelationTest, EqualRatersAgreeFully) {
  const auto found = intraclass_correlations({{1, 2, 4}, {1, 2, 4}});
  for (const auto& one : {found.agreement, found.consistency}) {
    EXPECT_EQ(one.icc, 1);
    EXPECT_EQ(one.p, 0);
    EXPECT_EQ(one.interval.low, 1);
    EXPECT_EQ(one.interval.high, 1);
  }
}

TEST(IntraclassCorrelationTest, AnOffsetIsDisagreementButConsistent) {
  const auto found = intraclass_correlations({{1, 2, 3}, {3, 4, 5}});
  EXPECT_EQ(found.consistency.icc, 1);
  // MSR 2, MSC 6, MSE 0: 2 / (2 + 2·6/3).
  EXPECT_DOUBLE_EQ(found.agreement.icc, 1.0 / 3);
  EXPECT_LT(found.agreement.interval.low, 1.0 / 3);
  EXPECT_GT(found.agreement.interval.high, 1.0 / 3);
  EXPECT_EQ(found.agreement.p, 0);
}

TEST(IntraclassCorrelationTest, EqualRatingsGiveNan) {
  const auto found = intraclass_correlations({{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}});
  for (const auto& one : {found.agreement, found.consistency}) {
    EXPECT_TRUE(std::isnan(one.icc));
    EXPECT_TRUE(std::isnan(one.interval.low));
    EXPECT_TRUE(std::isnan(one.f));
    EXPECT_TRUE(std::isnan(one.p));
  }
}

TEST(IntraclassCorrelationTest, RatersWhoContradictEachOtherAreBelowZero) {
  const auto found = intraclass_correlations({{1, 2, 3}, {3, 2, 1}});
  EXPECT_EQ(found.consistency.icc, -1);
  EXPECT_EQ(found.consistency.p, 1);
  EXPECT_LT(found.agreement.icc, 0);
}

TEST(IntraclassCorrelationTest, UnusableRatingsAreRefused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  expect_error(ErrorCode::kBadInput, "at least 2 raters", [] { intraclass_correlations({{1, 2, 3}}); });
  expect_error(ErrorCode::kBadInput, "at least 2 raters", [] { intraclass_correlations({}); });
  expect_error(ErrorCode::kBadInput, "at least 2 samples", [] { intraclass_correlations({{1}, {2}}); });
  expect_error(ErrorCode::kBadInput, "2 from rater 2", [] { intraclass_correlations({{1, 2, 3}, {1, 2, 3}, {1, 2}}); });
  expect_error(ErrorCode::kBadInput, "rater 1, found nan at index 2", [&] {
    intraclass_correlations({{1, 2, 3}, {1, 2, nan}});
  });
}

}  // namespace
}  // namespace voxlet
