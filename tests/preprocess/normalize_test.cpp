#include "preprocess/normalize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace voxlet {
namespace {

// numpy.percentile([3, -1, 4, 1, -5, 9, 2.5, 6], p)
TEST(PercentileTest, EqualsNumpy) {
  const std::vector<float> values{3, -1, 4, 1, -5, 9, 2.5F, 6};
  EXPECT_DOUBLE_EQ(percentile(values, 0), -5);
  EXPECT_DOUBLE_EQ(percentile(values, 0.5), -4.86);
  EXPECT_DOUBLE_EQ(percentile(values, 25), 0.5);
  EXPECT_DOUBLE_EQ(percentile(values, 50), 2.75);
  EXPECT_DOUBLE_EQ(percentile(values, 60), 3.2);
  EXPECT_DOUBLE_EQ(percentile(values, 99.5), 8.895);
  EXPECT_DOUBLE_EQ(percentile(values, 100), 9);
}

TEST(PercentileTest, OneValueIsEveryPercentile) {
  const std::vector<float> values{4};
  for (const double p : {0.0, 37.0, 100.0}) EXPECT_EQ(percentile(values, p), 4);
}

TEST(ClipPercentilesTest, ClipsBothTailsAndKeepsTheMiddle) {
  std::vector<float> values(1001);
  for (std::size_t n = 0; n < values.size(); ++n) values[n] = static_cast<float>((n * 7919) % 1001);
  const std::vector<float> before = values;
  clip_percentiles(values, 1, 95);
  for (std::size_t n = 0; n < values.size(); ++n) EXPECT_EQ(values[n], std::clamp(before[n], 10.0F, 950.0F));
}

TEST(ClipPercentilesTest, FullRangeChangesNothing) {
  std::vector<float> values{5, -3, 8};
  clip_percentiles(values, 0, 100);
  EXPECT_EQ(values, (std::vector<float>{5, -3, 8}));
}

TEST(ZscoreTest, GivesZeroMeanAndUnitSd) {
  std::vector<float> values(5000);
  Random random(6);
  for (auto& value : values) value = 1e4F + 3 * random.normal();
  zscore(values);
  double sum = 0, squares = 0;
  for (const float value : values) sum += value, squares += double{value} * value;
  EXPECT_NEAR(sum / 5000, 0, 1e-6);
  EXPECT_NEAR(squares / 5000, 1, 1e-6);
}

TEST(ZscoreTest, UsesThePopulationSd) {
  std::vector<float> values{1, 3};
  zscore(values);
  EXPECT_EQ(values, (std::vector<float>{-1, 1}));
}

TEST(ZscoreTest, ConstantInputBecomesZero) {
  std::vector<float> values(10, 0.1F);
  zscore(values);
  EXPECT_EQ(values, std::vector<float>(10, 0.0F));
}

}  // namespace
}  // namespace voxlet
