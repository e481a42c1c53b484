#include "augmentation/bias_field.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace voxlet {
namespace {

constexpr Shape kShape{40, 33, 27};

std::vector<double> logarithms(const std::vector<float>& field) {
  std::vector<double> logs;
  for (const float factor : field) logs.push_back(std::log(static_cast<double>(factor)));
  return logs;
}

TEST(BiasFieldTest, LogarithmsHaveTheMeanZeroAndReachTheMagnitude) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Random random(seed);
    const auto logs = logarithms(random_bias_field(kShape, 12, 0.4f, random));
    ASSERT_EQ(logs.size(), kShape.count());
    double sum = 0, largest = 0;
    for (const double value : logs) {
      sum += value;
      largest = std::max(largest, std::abs(value));
    }
    EXPECT_NEAR(sum / static_cast<double>(logs.size()), 0, 1e-5);
    EXPECT_NEAR(largest, 0.4, 1e-5);
  }
}

TEST(BiasFieldTest, NeighboursDifferLittleAndTheWholeNotLittle) {
  Random random(3);
  const auto logs = logarithms(random_bias_field(kShape, 16, 0.5f, random));
  double step = 0;
  for (std::size_t v = 0; v + 1 < logs.size(); ++v)
    if ((v + 1) % 40 != 0) step = std::max(step, std::abs(logs[v + 1] - logs[v]));
  for (std::size_t v = 0; v + 40 < logs.size(); ++v)
    if (v / 40 % 33 != 32) step = std::max(step, std::abs(logs[v + 40] - logs[v]));
  for (std::size_t v = 0; v + 1320 < logs.size(); ++v) step = std::max(step, std::abs(logs[v + 1320] - logs[v]));
  EXPECT_LT(step, 4 * 0.5 / 16);
  EXPECT_GT(*std::max_element(logs.begin(), logs.end()) - *std::min_element(logs.begin(), logs.end()), 0.5);
}

TEST(BiasFieldTest, MagnitudeZeroIsOneEverywhere) {
  Random random(3);
  for (const float factor : random_bias_field(kShape, 16, 0, random)) ASSERT_EQ(factor, 1);
}

TEST(BiasFieldTest, AnAxisOfOneVoxelAndSpacingsBeyondThePatchWork) {
  Random random(3);
  for (const float factor : random_bias_field({16, 16, 1}, 100, 0.3f, random)) {
    ASSERT_GE(factor, std::exp(-0.3001f));
    ASSERT_LE(factor, std::exp(0.3001f));
  }
}

TEST(BiasFieldTest, MultipliesWhatLiesAboveTheMinimumInEveryVolumeAlike) {
  std::vector<float> values{-1, 0, 1, 3, 3, 2, 1, -1};
  apply_bias_field(values, {2, 0.5f, 1, 1.5f});
  EXPECT_EQ(values, (std::vector<float>{-1, -0.5f, 1, 5, 7, 0.5f, 1, -1}));
}

}  // namespace
}  // namespace voxlet
