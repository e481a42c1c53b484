// The dispatch from a plan's steps to the functions; the functions have tests of their own.
#include "preprocess/intensity_steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/random.h"
#include "preprocess/clahe.h"
#include "preprocess/histogram_match.h"
#include "preprocess/normalize.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::small_plan;

/// Noise on a ramp, with a background of zeros.
ImageVolume scan() {
  ImageVolume image(Geometry{{16, 18, 12}, {}});
  Random random(4);
  for (std::size_t v = 0; v < image.voxels.size(); ++v)
    image.voxels[v] = v % 5 == 0 ? 0 : static_cast<float>(v) * 0.01F + random.uniform(1, 3);
  return image;
}

ImageVolume after(const std::vector<Step>& steps, std::span<const std::uint8_t> mask = {}) {
  Plan plan = small_plan();
  plan.intensity = steps;
  ImageVolume image = scan();
  normalize_intensity(image, "T1", plan, mask);
  return image;
}

TEST(NormalizeIntensityTest, EachStepIsItsFunction) {
  auto expected = scan();
  clip(expected.voxels, 2, 9);
  EXPECT_EQ(after({{"clip", {{"low", 2.0}, {"high", 9.0}}}}).voxels, expected.voxels);
  expected = scan();
  clip_percentiles(expected.voxels, 5, 90);
  EXPECT_EQ(after({{"clip_percentiles", {{"low", 5.0}, {"high", 90.0}}}}).voxels, expected.voxels);
  expected = scan();
  rescale(expected.voxels, -1, 3);
  EXPECT_EQ(after({{"rescale", {{"low", -1.0}, {"high", 3.0}}}}).voxels, expected.voxels);
  expected = scan();
  clahe(expected, {3, 1, 4, 3, 64});
  EXPECT_EQ(
      after({{"clahe", {{"dimensions", 3.0}, {"axis", 1.0}, {"tiles", 4.0}, {"clip_limit", 3.0}, {"bins", 64.0}}}})
          .voxels,
      expected.voxels);
  expected = scan();
  const HistogramMatchOptions options{128, 3, false};
  histogram_match(expected.voxels, {{0, 0, 2, 3, 5, 8}}, options);
  const Step match{"histogram_match",
                   {{"levels", 128.0},
                    {"match_points", 3.0},
                    {"threshold_at_mean", false},
                    {"reference", std::vector<double>{0, 0, 2, 3, 5, 8}}}};
  EXPECT_EQ(after({match}).voxels, expected.voxels);
}

TEST(NormalizeIntensityTest, RegionsAreTheMaskOrWhatWasNotZeroAtFirst) {
  auto expected = scan();
  const auto nonzero = nonzero_mask(expected.voxels);
  rescale(expected.voxels, 0, 1, nonzero);
  zscore(expected.voxels, nonzero);
  EXPECT_EQ(
      after({{"rescale", {{"over", std::string("nonzero")}}}, {"zscore", {{"over", std::string("nonzero")}}}}).voxels,
      expected.voxels);
  expected = scan();
  std::vector<std::uint8_t> mask(expected.voxels.size(), 0);
  std::fill(mask.begin() + 100, mask.begin() + 900, std::uint8_t{1});
  zscore(expected.voxels, mask);
  EXPECT_EQ(after({{"zscore", {{"over", std::string("mask")}}}}, mask).voxels, expected.voxels);
}

TEST(NormalizeIntensityTest, AStepThatNamesAChannelIsForThatOneAlone) {
  const Step for_qsm{"clip", {{"channel", std::string("QSM")}, {"low", -0.25}, {"high", 0.25}}};
  EXPECT_EQ(after({for_qsm}).voxels, scan().voxels);
  Plan plan = small_plan();
  plan.intensity = {for_qsm};
  ImageVolume image = scan();
  normalize_intensity(image, "QSM", plan);
  EXPECT_EQ(*std::max_element(image.voxels.begin(), image.voxels.end()), 0.25F);
}

}  // namespace
}  // namespace voxlet
