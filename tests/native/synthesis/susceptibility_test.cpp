#include "synthesis/susceptibility.h"

#include <gtest/gtest.h>

#include <cmath>

#include "preprocess/crop.h"
#include "synthesis/synthesis.h"

namespace voxlet {
namespace {

constexpr std::uint16_t kWhite = 2, kCaudate = 11, kRightCaudate = 50, kPallidum = 13, kSkull = 515;

double mean_of(std::uint16_t id, int people) {
  double sum = 0;
  for (int n = 0; n < people; ++n) {
    Random random(7, static_cast<std::uint64_t>(n));
    sum += susceptibility_contrast({kWhite, kCaudate, kPallidum}, random).at(id).mean;
  }
  return sum / people;
}

TEST(SusceptibilityContrastTest, PeopleHaveThePhantomsValuesInTheMean) {
  EXPECT_NEAR(mean_of(kWhite, 400), -0.03, 0.003);
  EXPECT_NEAR(mean_of(kCaudate, 400), 0.044, 0.006);
  EXPECT_NEAR(mean_of(kPallidum, 400), 0.1305, 0.015);
}

TEST(SusceptibilityContrastTest, BothSidesAreAlikeAndPeopleAreNot) {
  Random random(1), other(2);
  const auto contrast = susceptibility_contrast({kCaudate, kRightCaudate}, random);
  EXPECT_EQ(contrast.at(kCaudate).mean, contrast.at(kRightCaudate).mean);
  EXPECT_NE(contrast.at(kCaudate).mean, susceptibility_contrast({kCaudate}, other).at(kCaudate).mean);
}

/// A ball of white matter with a pallidum in it and a skull around it.
LabelVolume head() {
  LabelVolume labels(Geometry{{48, 48, 48}, affine_from_spacing({1, 1, 1})});
  for (std::int64_t k = 0; k < 48; ++k)
    for (std::int64_t j = 0; j < 48; ++j)
      for (std::int64_t i = 0; i < 48; ++i) {
        const double r = std::hypot(double(i) - 23.5, double(j) - 23.5, double(k) - 23.5);
        labels.at(i, j, k) = r < 7 ? kPallidum : r < 20 ? kWhite : r < 22 ? kSkull : std::uint16_t{0};
      }
  return labels;
}

SynthesisOptions maps() {
  SynthesisOptions options;
  options.susceptibility = true;
  return options;
}

TEST(SusceptibilityTest, OutsideOfTheBrainIsNothing) {
  for (std::uint64_t n = 0; n < 8; ++n) {
    Random random(3, n);
    const ImageVolume map = scan_of(head(), maps(), random);
    const LabelVolume labels = head();
    double pallidum = 0, white = 0, pallidum_count = 0, white_count = 0;
    for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
      const bool is_brain = labels.voxels[v] == kPallidum || labels.voxels[v] == kWhite;
      ASSERT_TRUE(is_brain || map.voxels[v] == 0 || labels.voxels[v] == kSkull) << "the mask is as smooth as 10 mm";
      if (labels.voxels[v] == kPallidum) pallidum += map.voxels[v], ++pallidum_count;
      if (labels.voxels[v] == kWhite) white += map.voxels[v], ++white_count;
    }
    EXPECT_GT(pallidum / pallidum_count, white / white_count + 0.02) << n;
    EXPECT_LT(std::abs(pallidum / pallidum_count), 0.6);
  }
}

TEST(SusceptibilityTest, ACisternInsideBelongsToTheMapAndSoDoesABrainThatTheGridCuts) {
  LabelVolume labels = head();
  for (std::int64_t i = 0; i < 48; ++i)  // a gap of 6 mm, open to the outside
    for (std::int64_t j = 21; j < 27; ++j)
      for (std::int64_t k = 0; k < 24; ++k) labels.at(i, j, k) = kSkull;
  const LabelVolume half = crop(labels, {{24, 0, 0}, {24, 48, 48}});
  for (std::uint64_t n = 0; n < 4; ++n) {
    Random random(6, n);
    EXPECT_NE(scan_of(labels, maps(), random).at(24, 24, 18), 0);
    Random again(6, n);
    const ImageVolume cut = scan_of(half, maps(), again);
    EXPECT_NE(cut.at(0, 24, 18), 0);
    EXPECT_NE(cut.at(0, 12, 24), 0);
    EXPECT_EQ(cut.at(23, 24, 24), 0);
  }
}

TEST(SusceptibilityTest, TheRimIsCutFromSomeMaps) {
  const LabelVolume labels = head();
  int cut = 0;
  for (std::uint64_t n = 0; n < 60; ++n) {
    Random random(4, n);
    cut += scan_of(labels, maps(), random).at(23, 23, 5) == 0 ? 1 : 0;
  }
  EXPECT_GT(cut, 15);
  EXPECT_LT(cut, 45);
}

TEST(SusceptibilityTest, StreaksAreAsStrongAsAskedAndLeanAtTheMagicAngle) {
  LabelVolume labels(Geometry{{64, 64, 64}, affine_from_spacing({1, 1, 1})}, kWhite);
  SynthesisOptions options = maps();
  options.background_ppm = options.noise_ppm = 0;
  options.blur_mm = 0.3;
  double along = 0, across = 0;
  for (std::uint64_t n = 0; n < 10; ++n) {
    ImageVolume map(labels.geometry);
    Random random(5, n);
    options.streaks_ppm = 1;
    distort_susceptibility(map, labels, options, random);
    for (std::int64_t k = 8; k < 56; ++k)
      for (std::int64_t j = 8; j < 56; ++j)
        for (std::int64_t i = 8; i < 56; ++i) {
          along += std::pow(map.at(i, j, k + 1) - map.at(i, j, k), 2);
          across +=
              std::pow(map.at(i + 1, j, k) - map.at(i, j, k), 2) + std::pow(map.at(i, j + 1, k) - map.at(i, j, k), 2);
        }
  }
  // On that cone k_z² is half of k_x² + k_y².
  EXPECT_NEAR(along / across, 0.5, 0.1);
}

}  // namespace
}  // namespace voxlet
