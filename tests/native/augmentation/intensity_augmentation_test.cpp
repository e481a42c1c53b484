#include "augmentation/intensity_augmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "plan/training_rules.h"

namespace voxlet {
namespace {

constexpr Shape kImageShape{12, 11, 10};

std::vector<float> slope() {
  std::vector<float> values(kImageShape.count());
  for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<float>(v) / 100 - 3;
  return values;
}

std::vector<float> changed(const Step& step, std::vector<float> values, std::uint64_t seed = 1) {
  Random random(seed);
  apply_intensity_step(values, kImageShape, complete_step(step, augmentation_rules(), "augmentation step"), random);
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
  for (const auto& rule : augmentation_rules())
    EXPECT_EQ(changed({rule.name, {{"probability", 0.0}}}, slope()), slope()) << rule.name;
}

TEST(IntensityAugmentationTest, EveryStepThatMovesNothingChangesIntensities) {
  for (const auto& rule : augmentation_rules()) {
    const std::set<std::string> moving{"mirror", "rotate", "scale", "shear", "shift", "elastic"};
    EXPECT_EQ(changed({rule.name, {{"probability", 1.0}}}, slope()) == slope(), moving.contains(rule.name))
        << rule.name;
  }
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

TEST(IntensityAugmentationTest, InvertedGammaBendsFromTheMaximumDown) {
  const auto bent = changed({"gamma", {{"low", 2.0}, {"high", 2.0}, {"invert", true}, {"probability", 1.0}}}, slope());
  const auto before = slope();
  const float high = before.back(), range = high - before.front();
  EXPECT_FLOAT_EQ(bent.front(), before.front());
  EXPECT_FLOAT_EQ(bent.back(), high);
  for (const std::size_t v : {std::size_t{100}, std::size_t{700}})
    EXPECT_NEAR(bent[v], high - range * std::pow((high - before[v]) / range, 2.0f), 1e-5);
}

TEST(IntensityAugmentationTest, GammaCanKeepMeanAndSd) {
  const auto sd = [](const std::vector<float>& values) {
    double squares = 0;
    for (const float value : values) squares += (value - mean(values)) * (value - mean(values));
    return std::sqrt(squares / static_cast<double>(values.size()));
  };
  for (const bool invert : {false, true}) {
    Step step{"gamma", {{"low", 2.0}, {"high", 2.0}, {"invert", invert}, {"probability", 1.0}}};
    const auto free = changed(step, slope());
    EXPECT_GT(std::abs(mean(free) - mean(slope())), 0.1);
    step.parameters["keep_statistics"] = true;
    const auto kept = changed(step, slope());
    EXPECT_NEAR(mean(kept), mean(slope()), 1e-4);
    EXPECT_NEAR(sd(kept), sd(slope()), 1e-4);
    // The same curve: a straight line of the free one.
    EXPECT_NEAR((kept[100] - kept[0]) / (kept[900] - kept[0]), (free[100] - free[0]) / (free[900] - free[0]), 1e-4);
  }
  const Step step{"gamma", {{"keep_statistics", true}, {"probability", 1.0}}};
  EXPECT_EQ(changed(step, std::vector<float>(kImageShape.count(), 2)), std::vector<float>(kImageShape.count(), 2));
}

TEST(IntensityAugmentationTest, ContrastCanKeepTheRange) {
  const Step step{"contrast", {{"low", 2.0}, {"high", 2.0}, {"keep_range", true}, {"probability", 1.0}}};
  const auto cut = changed(step, slope()), before = slope();
  EXPECT_EQ(*std::min_element(cut.begin(), cut.end()), before.front());
  EXPECT_EQ(*std::max_element(cut.begin(), cut.end()), before.back());
  EXPECT_NEAR(cut[700] - cut[600], 2 * (before[700] - before[600]), 1e-4);
}

TEST(IntensityAugmentationTest, ABrightnessFactorMultipliesAllValues) {
  const auto doubled = changed({"brightness_factor", {{"low", 2.0}, {"high", 2.0}, {"probability", 1.0}}}, slope());
  for (std::size_t v = 0; v < doubled.size(); ++v) ASSERT_EQ(doubled[v], 2 * slope()[v]);
}

TEST(IntensityAugmentationTest, BlurCanHaveALeastSigma) {
  std::vector<float> blob(kImageShape.count());
  const std::size_t middle = (5 * 11 + 5) * 12 + 6;
  blob[middle] = 1;
  double least = 1, most = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto soft = changed({"blur", {{"sigma_low", 0.5}, {"sigma", 1.0}, {"probability", 1.0}}}, blob, seed);
    least = std::min(least, static_cast<double>(soft[middle]));
    most = std::max(most, static_cast<double>(soft[middle]));
  }
  // The middle weights of kernels with an SD of 1 and 0.5, three times multiplied.
  EXPECT_GE(least, std::pow(0.39905, 3) - 1e-4);
  EXPECT_LE(most, std::pow(0.78658, 3) + 1e-4);
  EXPECT_LT(least, 0.08);
  EXPECT_GT(most, 0.4);
}

TEST(IntensityAugmentationTest, LowResolutionAndBiasFieldFollowTheirParameters) {
  const Step coarse{"low_resolution",
                    {{"low", 0.05}, {"high", 0.05}, {"axes", std::vector<double>{0}}, {"probability", 1.0}}};
  const auto flat = changed(coarse, slope());
  for (std::size_t v = 0; v < flat.size(); ++v) ASSERT_EQ(flat[v], flat[v / 12 * 12]);
  EXPECT_NE(flat[0], flat[12]);
  double largest = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    std::vector<float> ones(kImageShape.count(), 1);
    ones[0] = 0;  // the minimum, which stays
    const auto biased =
        changed({"bias_field", {{"magnitude", 0.5}, {"spacing", 8.0}, {"probability", 1.0}}}, ones, seed);
    EXPECT_EQ(biased[0], 0);
    for (std::size_t v = 1; v < biased.size(); ++v)
      largest = std::max(largest, std::abs(std::log(static_cast<double>(biased[v]))));
  }
  EXPECT_LE(largest, 0.5001);
  EXPECT_GT(largest, 0.4);
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
        changed({"noise", {{"sd", 2.0}, {"probability", 1.0}}}, std::vector<float>(kImageShape.count()), seed);
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
  for (const float value : changed(step, std::vector<float>(kImageShape.count(), 2.5f))) EXPECT_NEAR(value, 2.5, 1e-5);
  std::vector<float> blob(kImageShape.count());
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
  std::vector<float> stack(3 * kImageShape.count());
  const std::size_t middle = (5 * 11 + 5) * 12 + 6;
  for (std::size_t n = 0; n < 3; ++n) stack[n * kImageShape.count() + middle] = static_cast<float>(n);
  const auto soft = changed({"blur", {{"sigma", 1.2}, {"probability", 1.0}}}, stack);
  EXPECT_EQ(*std::max_element(soft.begin(), soft.begin() + static_cast<std::ptrdiff_t>(kImageShape.count())), 0);
  EXPECT_NEAR(soft[2 * kImageShape.count() + middle], 2 * soft[kImageShape.count() + middle], 1e-5);
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
