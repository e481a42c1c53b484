#include "evaluation/method_comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support/evaluations.h"

namespace voxlet {
namespace {

/// Label 1 fills ten voxels of the reference in every case; the method finds `found[n]` of them.
Evaluation method_that_finds(const std::vector<std::size_t>& found) {
  std::vector<testing::RowCase> cases;
  for (const std::size_t count : found) {
    testing::Row reference(12), prediction(12);
    for (std::size_t v = 0; v < 10; ++v) reference[v] = 1;
    for (std::size_t v = 0; v < count; ++v) prediction[v] = 1;
    cases.push_back({"case" + std::to_string(cases.size()), reference, prediction});
  }
  return testing::evaluation_of(cases);
}

const ReportMetric& dice() { return report_metrics()[0]; }
const ReportMetric& hd95() { return report_metrics()[1]; }

TEST(CompareMethodsTest, TellsWhichMethodIsBetter) {
  const Evaluation good = method_that_finds({9, 10, 9, 8, 10, 9, 8, 10});
  const Evaluation bad = method_that_finds({5, 4, 6, 4, 3, 2, 1, 3});
  const auto found = compare_methods(good, bad, dice()).structures.at(0);
  EXPECT_EQ(found.n, 8U);
  EXPECT_GT(found.first_mean, found.second_mean);
  EXPECT_LT(found.t_test.p, 0.01);
  EXPECT_LT(found.wilcoxon_adjusted, 0.05);
  EXPECT_EQ(found.better, Better::kFirst);
  EXPECT_EQ(compare_methods(bad, good, dice()).structures.at(0).better, Better::kSecond);
  EXPECT_EQ(compare_methods(good, bad, hd95()).structures.at(0).better, Better::kFirst) << "lower is better";
}

TEST(CompareMethodsTest, MethodsThatAreEqualAreNotTold) {
  const Evaluation one = method_that_finds({9, 8, 7});
  const auto found = compare_methods(one, one, dice()).structures.at(0);
  EXPECT_TRUE(std::isnan(found.wilcoxon.p));
  EXPECT_EQ(found.better, Better::kNeither);
}

TEST(CompareMethodsTest, OnlyCasesAndStructuresOfBothCount) {
  const Evaluation first = method_that_finds({9, 8, 7, 6});
  Evaluation second = method_that_finds({9, 8, 7});
  const auto found = compare_methods(first, second, dice());
  EXPECT_EQ(found.structures.at(0).n, 3U);
  second.labels.clear();
  EXPECT_TRUE(compare_methods(first, second, dice()).structures.empty());
}

TEST(SmallestAdjustedPTest, FollowsFromPairsAndStructures) {
  const Evaluation four = method_that_finds({9, 8, 7, 6});
  EXPECT_DOUBLE_EQ(smallest_adjusted_p(compare_methods(four, four, dice())), 0.125);
  MethodComparison comparison = compare_methods(four, four, dice());
  comparison.structures.assign(14, comparison.structures.front());
  EXPECT_DOUBLE_EQ(smallest_adjusted_p(comparison), 14 * 0.125);
  comparison.structures.clear();
  EXPECT_TRUE(std::isinf(smallest_adjusted_p(comparison)));
}

TEST(CompareMethodsTest, OneCaseIsNotTested) {
  const auto found = compare_methods(method_that_finds({9}), method_that_finds({5}), dice()).structures.at(0);
  EXPECT_EQ(found.n, 1U);
  EXPECT_TRUE(std::isnan(found.t_test.p));
  EXPECT_EQ(found.better, Better::kNeither);
}

}  // namespace
}  // namespace voxlet
