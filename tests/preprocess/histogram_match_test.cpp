#include "preprocess/histogram_match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/parallel_for.h"
#include "base/random.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// Half background near 0, then three classes with means 40, 75 and 110, all times `gain`.
std::vector<float> tissue_image(float gain, std::uint64_t seed) {
  std::vector<float> image(6000);
  Random random(seed);
  for (std::size_t n = 0; n < image.size(); ++n) {
    const float mean = n < 3000 ? 5 : 40 + 35 * static_cast<float>(n % 3);
    image[n] = gain * (mean + 4 * random.normal());
  }
  return image;
}

std::vector<HistogramMatchOptions> some_options() {
  return {{}, {256, 7, false}, {1024, 15, true}, {1024, 1, false}, {2, 1, true}};
}

double range_of(const std::vector<float>& image) {
  const auto [low, high] = std::minmax_element(image.begin(), image.end());
  return static_cast<double>(*high) - *low;
}

TEST(HistogramReferenceTest, HoldsMinimumThresholdQuantilesMaximum) {
  std::vector<float> image(10001);
  for (std::size_t n = 0; n < image.size(); ++n) image[n] = static_cast<float>((n * 7919) % 10001);
  const auto landmarks = histogram_reference(image, {1024, 3, true}).landmarks;
  const std::vector<double> expected{0, 5000, 6250, 7500, 8750, 10000};
  ASSERT_EQ(landmarks.size(), expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) EXPECT_NEAR(landmarks[n], expected[n], 2);
}

TEST(HistogramReferenceTest, ThresholdIsTheMinimumIfNotTheMean) {
  const auto landmarks = histogram_reference(std::vector<float>{-1, 0, 4, 9}, {256, 1, false}).landmarks;
  EXPECT_EQ(landmarks[0], -1);
  EXPECT_EQ(landmarks[1], -1);
  EXPECT_EQ(landmarks[3], 9);
}

TEST(HistogramMatchTest, ToItselfChangesNothing) {
  const auto image = tissue_image(1, 3);
  for (const auto& options : some_options()) {
    auto matched = image;
    histogram_match(matched, histogram_reference(image, options), options);
    for (std::size_t n = 0; n < image.size(); ++n) ASSERT_NEAR(matched[n], image[n], 1e-6 * range_of(image));
  }
}

// Bins are cut in float, so a value on an edge may change its bin: a fraction of a bin's width remains.
TEST(HistogramMatchTest, ToALinearRescaleOfItselfGivesThatRescale) {
  const auto image = tissue_image(1, 4);
  auto rescaled = image;
  for (auto& value : rescaled) value = 7.3F * value - 200;
  for (const auto& options : some_options()) {
    auto matched = image;
    histogram_match(matched, histogram_reference(rescaled, options), options);
    for (std::size_t n = 0; n < image.size(); ++n) ASSERT_NEAR(matched[n], rescaled[n], 1e-3 * range_of(rescaled));
  }
}

TEST(HistogramMatchTest, KeepsTheOrderOfIntensities) {
  auto image = tissue_image(1, 5);
  std::sort(image.begin(), image.end());
  for (const auto& options : some_options()) {
    auto matched = image;
    histogram_match(matched, histogram_reference(tissue_image(-30, 6), options), options);
    EXPECT_TRUE(std::is_sorted(matched.begin(), matched.end())) << options.levels;
  }
}

TEST(HistogramMatchTest, TakesQuantilesToThoseOfTheReference) {
  const HistogramMatchOptions options{1024, 7, false};
  const auto reference = histogram_reference(tissue_image(12, 7), options);
  auto image = tissue_image(0.5F, 8);
  histogram_match(image, reference, options);
  const auto landmarks = histogram_reference(image, options).landmarks;
  const double range = reference.landmarks.back() - reference.landmarks.front();
  for (std::size_t n = 0; n < landmarks.size(); ++n) EXPECT_NEAR(landmarks[n], reference.landmarks[n], 0.01 * range);
}

TEST(HistogramMatchTest, ConstantImageBecomesTheReferencesMaximum) {
  for (const auto& options : some_options()) {
    std::vector<float> image(100, 0.1F);
    histogram_match(image, histogram_reference(tissue_image(1, 3), options), options);
    const auto expected = static_cast<float>(histogram_reference(tissue_image(1, 3), options).landmarks.back());
    EXPECT_EQ(image, std::vector<float>(100, expected));
  }
}

TEST(HistogramMatchTest, ConstantReferenceMakesTheImageConstant) {
  for (const auto& options : some_options()) {
    auto image = tissue_image(1, 3);
    histogram_match(image, histogram_reference(std::vector<float>(50, 2.5F), options), options);
    EXPECT_EQ(image, std::vector<float>(image.size(), 2.5F));
  }
}

TEST(HistogramMatchTest, GivesTheSameBitsWithAnyNumberOfThreads) {
  const auto reference = histogram_reference(tissue_image(12, 7));
  const int before = thread_count();
  auto one = tissue_image(1, 3), four = one;
  set_thread_count(1);
  histogram_match(one, reference);
  set_thread_count(4);
  histogram_match(four, reference);
  set_thread_count(before);
  EXPECT_EQ(one, four);
}

TEST(HistogramMatchTest, RefusesOptionsOutOfRange) {
  std::vector<float> image{1, 2};
  expect_error(ErrorCode::kBadInput, "levels from 2", [&] { histogram_reference(image, {1, 7, true}); });
  expect_error(ErrorCode::kBadInput, "match_points from 1", [&] { histogram_reference(image, {256, 0, true}); });
  expect_error(ErrorCode::kBadInput, "levels from 2", [&] { histogram_match(image, {{1, 1, 1, 2}}, {-5, 1, true}); });
}

TEST(HistogramMatchTest, RefusesAReferenceThatDoesNotFitTheOptions) {
  std::vector<float> image{1, 2};
  const HistogramMatchOptions options{256, 1, true};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  expect_error(ErrorCode::kBadInput, "Expected 4 landmarks", [&] { histogram_match(image, {{1, 2, 3}}, options); });
  expect_error(ErrorCode::kBadInput, "to lie from", [&] { histogram_match(image, {{1, 2, 9, 3}}, options); });
  expect_error(ErrorCode::kBadInput, "finite", [&] { histogram_match(image, {{1, nan, 2, 3}}, options); });
  EXPECT_EQ(image, (std::vector<float>{1, 2}));
}

TEST(HistogramMatchTest, RefusesImagesWithoutFiniteValues) {
  std::vector<float> nothing, bad{1, std::nanf(""), 3};
  const HistogramMatchOptions options{256, 1, true};
  expect_error(ErrorCode::kBadInput, "at least one voxel", [&] { histogram_reference(nothing); });
  expect_error(ErrorCode::kBadInput, "finite", [&] { histogram_match(bad, {{1, 2, 3, 4}}, options); });
}

}  // namespace
}  // namespace voxlet
