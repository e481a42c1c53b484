#include "evaluation/metrics_csv.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/evaluations.h"

namespace voxlet {
namespace {

TEST(MetricsCsvTest, HasARowForEachCaseStructureAndMetric) {
  Evaluation evaluation =
      testing::evaluation_of({{"a", {1, 1, 0}, {1, 0, 0}}, {"b", {1, 0, 0}, {0, 0, 0}}}, {{1, "one, \"1\"", {}}});
  evaluation.cases[0].intensities[1] = {0.1, 0.2};
  const std::string csv = metrics_csv({{"mine", &evaluation}});
  EXPECT_TRUE(csv.starts_with("method,case,id,structure,metric,value,failed\nmine,a,1,\"one, \"\"1\"\"\",dice,"));
  EXPECT_NE(csv.find(",dice,0.6666666666666666,0\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find("mine,b,1,\"one, \"\"1\"\"\",dice,0,1\n"), std::string::npos) << "a missed structure is flagged";
  EXPECT_NE(csv.find(",prediction_mean,0.2,0\n"), std::string::npos);
  const auto rows = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
  EXPECT_EQ(rows, 1 + 2 * (metrics().size() + 2) + 2);
}

TEST(MetricsCsvTest, WhatDoesNotExistIsEmpty) {
  const Evaluation evaluation = testing::evaluation_of({{"a", {1, 2}, {1, 2}}, {"b", {1, 0}, {1, 0}}});
  EXPECT_NE(metrics_csv({{"mine", &evaluation}}).find("mine,b,2,Label 2,dice,,0\n"), std::string::npos);
}

}  // namespace
}  // namespace voxlet
