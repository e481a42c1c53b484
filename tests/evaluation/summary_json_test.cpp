#include "evaluation/summary_json.h"

#include <gtest/gtest.h>

#include "support/evaluations.h"

namespace voxlet {
namespace {

TEST(SummaryTest, CountsAndDiceOfKnownMasks) {
  const auto report = summary(testing::evaluation_of({{"a", {1, 1, 1, 0, 2, 2}, {1, 1, 0, 1, 2, 0}}}));
  const auto& one = report["metric_per_case"][0]["metrics"]["1"];
  EXPECT_DOUBLE_EQ(one["Dice"], 2.0 * 2 / (3 + 3));
  EXPECT_DOUBLE_EQ(one["IoU"], 2.0 / 4);
  EXPECT_EQ(one["TP"], 2);
  EXPECT_EQ(one["FP"], 1);
  EXPECT_EQ(one["FN"], 1);
  EXPECT_EQ(one["TN"], 2);
  EXPECT_EQ(one["n_ref"], 3);
  EXPECT_EQ(one["n_pred"], 3);
  EXPECT_DOUBLE_EQ(report["mean"]["2"]["Dice"], 2.0 / 3);
  EXPECT_DOUBLE_EQ(report["foreground_mean"]["Dice"], 2.0 / 3);
}

TEST(SummaryTest, StructuresHaveDistributionsAndFailures) {
  const auto report = summary(testing::evaluation_of({{"a", {1, 1}, {1, 1}}, {"b", {1, 1}, {0, 0}}}, {{1, "one", {}}}));
  const auto& one = report["structures"]["1"];
  EXPECT_EQ(one["name"], "one");
  EXPECT_EQ(one["failures"], 1);
  EXPECT_EQ(one["dice"]["n"], 2);
  EXPECT_DOUBLE_EQ(one["dice"]["mean"], 0.5);
  EXPECT_DOUBLE_EQ(one["dice"]["median"], 0.5);
  EXPECT_DOUBLE_EQ(one["dice"]["q1"], 0.25);
}

TEST(SummaryTest, WritesNanAsNnunetDoes) {
  Evaluation evaluation = testing::evaluation_of({{"a", {1, 0}, {1, 0}}, {"b", {7, 1}, {7, 1}}}, {{7, "seven", {}}});
  evaluation.cases.pop_back();
  const std::string text = summary_text(summary(evaluation));
  EXPECT_NE(text.find("\"Dice\": NaN"), std::string::npos) << text;
  EXPECT_NE(text.find("\"7\": \"seven\""), std::string::npos) << text;
  EXPECT_EQ(text.find("\\u0001"), std::string::npos);
}

TEST(SummaryTest, RegionsAreKeyedByTheirLabelsAsInNnunet) {
  CaseOptions options;
  options.ids = {3, 65535};
  options.regions = {{65535, {1, 2}}};
  Evaluation evaluation;
  evaluation.cases.push_back(
      evaluate_case("a", testing::row_of({1, 2, 3}), testing::row_of({2, 0, 3}), nullptr, options));
  complete_labels(evaluation, options.ids, {{65535, "whole", {}}}, options.regions);
  const auto report = summary(evaluation);
  EXPECT_DOUBLE_EQ(report["metric_per_case"][0]["metrics"]["(1, 2)"]["Dice"], 2.0 / 3);
  EXPECT_DOUBLE_EQ(report["mean"]["(1, 2)"]["Dice"], 2.0 / 3);
  EXPECT_EQ(report["structures"]["(1, 2)"]["name"], "whole");
  EXPECT_EQ(report["label_names"]["(1, 2)"], "whole");
  EXPECT_FALSE(report["mean"].contains("65535"));
}

TEST(SummaryTest, FailuresAreListed) {
  Evaluation evaluation;
  evaluation.failures = {{"x", "there is no prediction of this name"}};
  EXPECT_EQ(summary(evaluation)["failures"][0]["case"], "x");
}

}  // namespace
}  // namespace voxlet
