#include "scene/intensity.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace voxlet {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::vector<float> zero_to(int last) {
  std::vector<float> voxels(static_cast<std::size_t>(last) + 1);
  std::iota(voxels.begin(), voxels.end(), 0.0F);
  return voxels;
}

TEST(IntensityRangeTest, FirstWindowIsFirstToNinetyNinthPercentile) {
  const IntensityRange range = intensity_range(zero_to(1000));
  EXPECT_EQ(initial_window(range), (IntensityWindow{10, 990}));
  EXPECT_EQ(range.max, 1000);
}

TEST(IntensityWindowTest, ThreeDDrawsNothingUpToZeroWhereBothSignsAreShown) {
  EXPECT_DOUBLE_EQ(empty_part({-0.1, 0.3}), 0.25);
  EXPECT_EQ(empty_part({0, 100}), 0);
  EXPECT_EQ(empty_part({20, 100}), 0);
  EXPECT_EQ(empty_part({-5, -1}), 0);
}

TEST(IntensityRangeTest, LeavesOutValuesThatAreNotFinite) {
  const IntensityRange range = intensity_range(std::vector<float>{kNan, -2, 3, kInfinity, -kInfinity});
  EXPECT_EQ(range.min, -2);
  EXPECT_EQ(range.max, 3);
}

TEST(IntensityRangeTest, TheExtremesAreThoseOfAllVoxelsNotOfTheSample) {
  std::vector<float> voxels(3'000'001, 1.0F);
  voxels[1'234'567] = 50;
  voxels[7] = -4;
  const IntensityRange range = intensity_range(voxels);
  EXPECT_EQ(range.max, 50);
  EXPECT_EQ(range.min, -4);
}

TEST(IntensityRangeTest, ConstantAndEmptyOfNumbersStillGiveAWindow) {
  EXPECT_EQ(initial_window(intensity_range(std::vector<float>(8, 5.0F))), (IntensityWindow{5, 6}));
  EXPECT_GT(initial_window(intensity_range(std::vector<float>(8, kNan))).width(), 0);
}

TEST(IntensityRangeTest, MostlyBackgroundFallsBackToTheWholeRange) {
  std::vector<float> voxels(10000, 0.0F);
  voxels[7] = 40;
  EXPECT_EQ(initial_window(intensity_range(voxels)), (IntensityWindow{0, 40}));
}

TEST(PercentileWindowTest, ZeroToHundredIsTheWholeSample) {
  EXPECT_EQ(percentile_window(intensity_range(zero_to(200)), 0, 100), (IntensityWindow{0, 200}));
}

TEST(HistogramTest, CountsEachValueInsideOnce) {
  const std::vector<std::uint32_t> counts = histogram(intensity_range(zero_to(99)), {0, 100}, 10);
  EXPECT_EQ(counts, std::vector<std::uint32_t>(10, 10));
}

TEST(HistogramTest, LeavesOutWhatLiesOutside) {
  const std::vector<std::uint32_t> counts = histogram(intensity_range(zero_to(99)), {40, 59}, 2);
  EXPECT_EQ(counts[0] + counts[1], 20U);
}

TEST(WindowDragTest, RightWidensAndDownRaises) {
  IntensityRange range;
  range.max = 600;
  const IntensityWindow window = dragged({100, 200}, 50, 30, range);
  EXPECT_DOUBLE_EQ(window.width(), 150);
  EXPECT_DOUBLE_EQ(window.level(), 180);
}

TEST(WindowDragTest, NeverClosesTheWindow) {
  IntensityRange range;
  EXPECT_GT(dragged({0, 1}, -1e6, 0, range).width(), 0);
}

TEST(DecimalsTest, FollowTheRange) {
  EXPECT_EQ(decimals_for(4095), 0);
  EXPECT_EQ(decimals_for(255), 1);
  EXPECT_EQ(decimals_for(0.4), 4);
}

}  // namespace
}  // namespace voxlet
