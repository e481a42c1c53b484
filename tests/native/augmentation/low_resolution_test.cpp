#include "augmentation/low_resolution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace voxlet {
namespace {

constexpr Shape kCoarseShape{16, 12, 10};

/// Rises by 1 a voxel along `axis`.
std::vector<float> slope(int axis) {
  std::vector<float> values;
  for (std::int64_t k = 0; k < kCoarseShape.nk; ++k)
    for (std::int64_t j = 0; j < kCoarseShape.nj; ++j)
      for (std::int64_t i = 0; i < kCoarseShape.ni; ++i)
        values.push_back(static_cast<float>(axis == 0 ? i : axis == 1 ? j : k));
  return values;
}

std::vector<float> lowered(std::vector<float> values, double zoom, const std::vector<int>& axes,
                           Interpolation interpolation = Interpolation::kLinear) {
  lower_resolution(values, kCoarseShape, zoom, axes, interpolation);
  return values;
}

TEST(LowResolutionTest, AConstantStaysConstant) {
  for (const auto interpolation : {Interpolation::kLinear, Interpolation::kCubic})
    for (const double zoom : {0.3, 0.5, 0.77})
      for (const float value : lowered(std::vector<float>(kCoarseShape.count(), 2.5f), zoom, {0, 1, 2}, interpolation))
        ASSERT_NEAR(value, 2.5, 1e-5);
}

TEST(LowResolutionTest, ZoomOneChangesNothing) { EXPECT_EQ(lowered(slope(0), 1, {0, 1, 2}), slope(0)); }

TEST(LowResolutionTest, HalfTheVoxelsShowEverySecondAndTheirMeansBetween) {
  // The coarse voxels 0, 1 … lie at 0.5, 2.5 … and take the upper of their two neighbours: 1, 3 …
  const auto values = lowered(slope(0), 0.5, {0});
  EXPECT_FLOAT_EQ(values[0], 1);  // before the first
  EXPECT_FLOAT_EQ(values[1], 1.5);
  EXPECT_FLOAT_EQ(values[2], 2.5);
  EXPECT_FLOAT_EQ(values[3], 3.5);
  EXPECT_FLOAT_EQ(values[15], 15);
}

TEST(LowResolutionTest, OnlyTheNamedAxesLoseDetail) {
  EXPECT_EQ(lowered(slope(0), 0.5, {1, 2}), slope(0));
  EXPECT_NE(lowered(slope(1), 0.5, {1, 2}), slope(1));
  EXPECT_NE(lowered(slope(2), 0.5, {1, 2}), slope(2));
}

TEST(LowResolutionTest, CubicIsSmootherThanLinearOnAWave) {
  std::vector<float> wave;
  for (const float x : slope(0)) wave.push_back(std::sin(0.5f * x));
  EXPECT_NE(lowered(wave, 0.5, {0}, Interpolation::kCubic), lowered(wave, 0.5, {0}));
  // Linear interpolation cuts the wave's tops off.
  const auto top = [](const std::vector<float>& values) { return *std::max_element(values.begin(), values.end()); };
  EXPECT_GT(top(lowered(wave, 0.5, {0}, Interpolation::kCubic)), top(lowered(wave, 0.5, {0})) - 1e-6f);
}

TEST(LowResolutionTest, SmallestZoomsLeaveOneVoxel) {
  const auto values = lowered(slope(1), 0.05, {0, 1, 2});
  EXPECT_EQ(*std::min_element(values.begin(), values.end()), *std::max_element(values.begin(), values.end()));
}

TEST(LowResolutionTest, VolumesOfAStackAreChangedAlikeAndApart) {
  auto stack = slope(0);
  const auto second = slope(2);
  stack.insert(stack.end(), second.begin(), second.end());
  lower_resolution(stack, kCoarseShape, 0.6, {0, 1, 2}, Interpolation::kLinear);
  EXPECT_TRUE(std::equal(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(kCoarseShape.count()),
                         lowered(slope(0), 0.6, {0, 1, 2}).begin()));
  EXPECT_TRUE(std::equal(stack.begin() + static_cast<std::ptrdiff_t>(kCoarseShape.count()), stack.end(),
                         lowered(slope(2), 0.6, {0, 1, 2}).begin()));
}

}  // namespace
}  // namespace voxlet
