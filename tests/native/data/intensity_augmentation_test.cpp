#include "data/intensity_augmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace voxlet {
namespace {

constexpr Shape kShape{12, 11, 10};

std::vector<float> slope() {
  std::vector<float> values(kShape.count());
  for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<float>(v) / 100 - 3;
  return values;
}

std::vector<float> changed(const Step& step, std::vector<float> values, std::uint64_t seed = 1) {
  Random random(seed);
  apply_intensity_step(values, kShape, step, random);
  return values;
}

double mean(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

TEST(IntensityAugmentationTest, ZeroMagnitudesChangeNothing) {
  const auto none = [](const std::string& name) -> Step {
    if (name == "brightness") return {name, {{"amount", 0.0}, {"probability", 1.0}}};
    if (name == "noise") return {name, {{"sd", 0.0}, {"probability", 1.0}}};
    return {name, {{"sigma", 0.0}, {"probability", 1.0}}};
  };
  for (const char* name : {"brightness", "noise", "blur"}) EXPECT_EQ(changed(none(name), slope()), slope()) << name;
}

TEST(IntensityAugmentationTest, ProbabilityZeroChangesNothing) {
  for (const auto& step : std::vector<Step>{{"gamma", {{"low", 2.0}, {"high", 2.0}, {"probability", 0.0}}},
                                            {"contrast", {{"low", 2.0}, {"high", 2.0}, {"probability", 0.0}}},
                                            {"brightness", {{"amount", 2.0}, {"probability", 0.0}}},
                                            {"noise", {{"sd", 2.0}, {"probability", 0.0}}},
                                            {"blur", {{"sigma", 2.0}, {"probability", 0.0}}}})
    EXPECT_EQ(changed(step, slope()), slope()) << step.name;
}

TEST(IntensityAugmentationTest, GammaBendsBetweenTheExtremes) {
  const auto bent = changed({"gamma", {{"low", 2.0}, {"high", 2.0}, {"probability", 1.0}}}, slope());
  const auto before = slope();
  const float low = before.front(), range = before.back() - low;
  EXPECT_FLOAT_EQ(bent.front(), low);
  EXPECT_FLOAT_EQ(bent.back(), before.back());
  for (const std::size_t v : {std::size_t{100}, std::size_t{700}})
    EXPECT_NEAR(bent[v], low + range * std::pow((before[v] - low) / range, 2.0f), 1e-5);
}

TEST(IntensityAugmentationTest, ContrastKeepsTheMeanAndMultipliesDistancesFromIt) {
  const auto wide = changed({"contrast", {{"low", 1.5}, {"high", 1.5}, {"probability", 1.0}}}, slope());
  EXPECT_NEAR(mean(wide), mean(slope()), 1e-4);
  EXPECT_NEAR(wide.back() - wide.front(), 1.5f * (slope().back() - slope().front()), 1e-4);
}

TEST(IntensityAugmentationTest, BrightnessMovesAllValuesAlikeInBothDirections) {
  double lowest = 0, highest = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto moved = changed({"brightness", {{"amount", 0.5}, {"probability", 1.0}}}, slope(), seed);
    const double change = moved[0] - slope()[0];
    EXPECT_NEAR(moved[500] - slope()[500], change, 1e-5);
    lowest = std::min(lowest, change);
    highest = std::max(highest, change);
  }
  EXPECT_GE(lowest, -0.501);
  EXPECT_LT(lowest, -0.4);
  EXPECT_GT(highest, 0.4);
  EXPECT_LE(highest, 0.501);
}

TEST(IntensityAugmentationTest, NoiseHasAnSdUpToTheLargest) {
  double largest = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto noise =
        changed({"noise", {{"sd", 2.0}, {"probability", 1.0}}}, std::vector<float>(kShape.count()), seed);
    const double sd = std::sqrt(std::inner_product(noise.begin(), noise.end(), noise.begin(), 0.0) /
                                static_cast<double>(noise.size()));
    EXPECT_LT(sd, 2.2);
    EXPECT_NEAR(mean(noise), 0, 0.3);
    largest = std::max(largest, sd);
  }
  EXPECT_GT(largest, 1.7);
}

TEST(IntensityAugmentationTest, BlurKeepsAConstantAndTheSumOfABlob) {
  const Step step{"blur", {{"sigma", 1.2}, {"probability", 1.0}}};
  for (const float value : changed(step, std::vector<float>(kShape.count(), 2.5f))) EXPECT_NEAR(value, 2.5, 1e-5);
  std::vector<float> blob(kShape.count());
  const std::size_t middle = (5 * 11 + 5) * 12 + 6;
  blob[middle] = 100;
  const auto soft = changed(step, blob);
  EXPECT_NEAR(std::accumulate(soft.begin(), soft.end(), 0.0), 100, 1e-3);
  EXPECT_LT(soft[middle], 90);
  EXPECT_FLOAT_EQ(soft[middle - 1], soft[middle + 1]);
  EXPECT_NEAR(soft[middle - 1], soft[middle + 12], 1e-4);
  EXPECT_NEAR(soft[middle - 1], soft[middle - 132], 1e-4);
}

TEST(IntensityAugmentationTest, BlurTreatsTheSlicesOfAStackAlikeAndApart) {
  std::vector<float> stack(3 * kShape.count());
  const std::size_t middle = (5 * 11 + 5) * 12 + 6;
  for (std::size_t n = 0; n < 3; ++n) stack[n * kShape.count() + middle] = static_cast<float>(n);
  const auto soft = changed({"blur", {{"sigma", 1.2}, {"probability", 1.0}}}, stack);
  EXPECT_EQ(*std::max_element(soft.begin(), soft.begin() + static_cast<std::ptrdiff_t>(kShape.count())), 0);
  EXPECT_NEAR(soft[2 * kShape.count() + middle], 2 * soft[kShape.count() + middle], 1e-5);
}

TEST(IntensityAugmentationTest, TheSameSeedGivesTheSameValues) {
  for (const auto& step : std::vector<Step>{{"gamma", {{"low", 0.5}, {"high", 2.0}, {"probability", 1.0}}},
                                            {"noise", {{"sd", 2.0}, {"probability", 1.0}}},
                                            {"blur", {{"sigma", 2.0}, {"probability", 1.0}}}}) {
    EXPECT_EQ(changed(step, slope(), 3), changed(step, slope(), 3)) << step.name;
    EXPECT_NE(changed(step, slope(), 3), changed(step, slope(), 4)) << step.name;
  }
}

TEST(IntensityAugmentationTest, SpatialStepsLeaveTheIntensities) {
  EXPECT_EQ(changed({"shift", {{"voxels", 3.0}, {"probability", 1.0}}}, slope()), slope());
}

}  // namespace
}  // namespace voxlet
