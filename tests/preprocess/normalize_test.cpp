#include "preprocess/normalize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;
using Mask = std::vector<std::uint8_t>;

std::vector<float> random_values(std::size_t count) {
  std::vector<float> values(count);
  Random random(9);
  for (auto& value : values) value = random.normal();
  return values;
}

TEST(NonzeroMaskTest, MarksEveryValueButZero) {
  EXPECT_EQ(nonzero_mask(std::vector<float>{0, 1, -0.0F, -3, 1e-30F}), (Mask{0, 1, 0, 1, 1}));
}

TEST(ValueRangeTest, FindsMinimumAndMaximum) {
  const ValueRange range = value_range(std::vector<float>{3, -2, 7, 0});
  EXPECT_EQ(range.min, -2);
  EXPECT_EQ(range.max, 7);
}

TEST(ValueRangeTest, RefusesNoValuesAndValuesThatAreNotFinite) {
  const float inf = std::numeric_limits<float>::infinity();
  expect_error(ErrorCode::kBadInput, "at least one voxel", [] { value_range({}); });
  expect_error(ErrorCode::kBadInput, "found 2", [&] { value_range(std::vector<float>{1, std::nanf(""), -inf}); });
}

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

TEST(PercentilesTest, SeveralInAnyOrderEqualOneAtATime) {
  const std::vector<float> values = random_values(1234);
  const std::vector<double> wanted{99.5, 0.5, 50, 50, 0, 100, 99.9, 0.5, 0.6};
  const auto found = percentiles(values, wanted);
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t n = 0; n < wanted.size(); ++n) EXPECT_EQ(found[n], percentile(values, wanted[n])) << wanted[n];
}

TEST(PercentilesTest, LeavesOutWhatIsOutsideTheRegion) {
  const std::vector<float> values{100, 1, 2, -50, 3};
  const std::vector<double> wanted{0, 50, 100};
  EXPECT_EQ(percentiles(values, wanted, Mask{0, 1, 255, 0, 1}), (std::vector<double>{1, 2, 3}));
}

TEST(PercentilesTest, RefusesWhatIsNoPercentile) {
  for (const double p : {-0.1, 100.5, std::nan("")})
    expect_error(ErrorCode::kBadInput, "from 0 to 100", [&] { percentile(std::vector<float>{1, 2}, p); });
}

TEST(RegionTest, MustFitTheValuesAndHoldAVoxel) {
  std::vector<float> values{1, 2, 3};
  const Mask short_mask(2, 1), empty_mask(3, 0);
  expect_error(ErrorCode::kBadInput, "3 voxels, found 2", [&] { zscore(values, short_mask); });
  expect_error(ErrorCode::kBadInput, "empty region", [&] { zscore(values, empty_mask); });
  expect_error(ErrorCode::kBadInput, "empty region", [&] { rescale(values, 0, 1, empty_mask); });
  expect_error(ErrorCode::kBadInput, "empty region", [&] { clip_percentiles(values, 1, 99, empty_mask); });
  expect_error(ErrorCode::kBadInput, "empty region", [] { zscore({}); });
  EXPECT_EQ(values, (std::vector<float>{1, 2, 3}));
}

TEST(ClipTest, ClipsToFixedLimits) {
  std::vector<float> ppm{-3, -0.25F, -0.1F, 0, 0.2F, 0.25F, 0.26F};
  clip(ppm, -0.25, 0.25);
  EXPECT_EQ(ppm, (std::vector<float>{-0.25F, -0.25F, -0.1F, 0, 0.2F, 0.25F, 0.25F}));
}

TEST(ClipTest, RefusesLimitsThatAreNotInOrder) {
  std::vector<float> values{1};
  expect_error(ErrorCode::kBadInput, "low ≤ high", [&] { clip(values, 1, 0); });
  expect_error(ErrorCode::kBadInput, "low ≤ high", [&] { clip(values, std::nan(""), 0); });
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

TEST(ClipPercentilesTest, TakesLimitsFromTheRegionAndClipsAll) {
  std::vector<float> values{0, 0, 0, 1, 2, 3, 4, 5, 99};
  clip_percentiles(values, 25, 75, Mask{0, 0, 0, 1, 1, 1, 1, 1, 0});
  EXPECT_EQ(values, (std::vector<float>{2, 2, 2, 2, 2, 3, 4, 4, 4}));
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

TEST(ZscoreTest, UsesTheRegionAloneAndZeroesTheRest) {
  std::vector<float> values{50, 1, 3, -7, 0};
  zscore(values, Mask{0, 1, 1, 0, 0});
  EXPECT_EQ(values, (std::vector<float>{0, -1, 1, 0, 0}));
}

TEST(ZscoreTest, NonzeroRegionEqualsTheSameVoxelsAlone) {
  std::vector<float> alone = random_values(200);
  std::vector<float> padded(300, 0);
  for (std::size_t n = 0; n < alone.size(); ++n) padded[n * 3 / 2] = alone[n];
  zscore(alone);
  zscore(padded, nonzero_mask(padded));
  for (std::size_t n = 0; n < alone.size(); ++n) EXPECT_EQ(padded[n * 3 / 2], alone[n]);
}

TEST(ZscoreTest, ConstantRegionBecomesZero) {
  std::vector<float> values{4, 4, 9};
  zscore(values, Mask{1, 1, 0});
  EXPECT_EQ(values, (std::vector<float>{0, 0, 0}));
}

TEST(RescaleTest, TakesMinimumAndMaximumToTheNewRange) {
  std::vector<float> values{-2, 0, 6, 2};
  rescale(values, 0, 1);
  EXPECT_EQ(values, (std::vector<float>{0, 0.25F, 1, 0.5F}));
}

TEST(RescaleTest, AppliesTheRegionsLineOutsideToo) {
  std::vector<float> values{0, 10, 20, 30};
  rescale(values, -1, 1, Mask{0, 1, 1, 0});
  EXPECT_EQ(values, (std::vector<float>{-3, -1, 1, 3}));
}

TEST(RescaleTest, ConstantRegionBecomesLow) {
  std::vector<float> values{5, 5, 8};
  rescale(values, 2, 3, Mask{1, 1, 0});
  EXPECT_EQ(values, (std::vector<float>{2, 2, 2}));
}

TEST(RescaleTest, RefusesARangeThatIsNotInOrder) {
  std::vector<float> values{1, 2};
  expect_error(ErrorCode::kBadInput, "low ≤ high", [&] { rescale(values, 1, 0); });
}

}  // namespace
}  // namespace voxlet
