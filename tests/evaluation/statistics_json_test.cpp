#include "evaluation/statistics_json.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/evaluations.h"

namespace voxlet {
namespace {

TEST(RoundedTest, KeepsTenDigits) {
  EXPECT_EQ(rounded(0.123456789012345), 0.1234567890);
  EXPECT_EQ(rounded(-123456.7890123), -123456.7890);
  EXPECT_EQ(rounded(1e-300 / 3), rounded(1e-300 / 3 * (1 + 1e-14)));
  EXPECT_EQ(rounded(0), 0);
  EXPECT_TRUE(std::isnan(rounded(NAN)));
  EXPECT_TRUE(std::isinf(rounded(INFINITY)));
}

TEST(StatisticsJsonTest, ComparisonSaysWhichIsBetter) {
  const Evaluation one = testing::evaluation_of({{"a", {1, 1}, {1, 1}}, {"b", {1, 1}, {1, 0}}}, {{1, "one", {}}});
  const auto json = to_json(compare_methods(one, one, report_metrics()[0]));
  EXPECT_EQ(json["metric"], "dice");
  EXPECT_EQ(json["structures"]["1"]["name"], "one");
  EXPECT_EQ(json["structures"]["1"]["better"], "neither");
  EXPECT_DOUBLE_EQ(json["structures"]["1"]["first_mean"].get<double>(), rounded((1 + 2.0 / 3) / 2));
}

TEST(StatisticsJsonTest, AgreementHasWhatItsCasesAllow) {
  const auto json =
      to_json(volume_agreement(testing::evaluation_of({{"a", {1, 1}, {1, 0}}, {"b", {1, 1}, {1, 1}}}), 1));
  EXPECT_EQ(json["n"], 2);
  EXPECT_DOUBLE_EQ(json["bias"].get<double>(), -0.0005);
  EXPECT_FALSE(json.contains("slope"));
}

}  // namespace
}  // namespace voxlet
