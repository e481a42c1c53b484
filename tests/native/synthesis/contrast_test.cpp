#include "synthesis/contrast.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

TEST(ContrastTest, MirroringTwiceGivesTheIdBack) {
  for (int id = 0; id < 600; ++id) EXPECT_EQ(mirrored_id(mirrored_id(static_cast<std::uint16_t>(id))), id);
  EXPECT_EQ(mirrored_id(10), 49);
  EXPECT_EQ(mirrored_id(54), 18);
  EXPECT_EQ(mirrored_id(16), 16);
}

TEST(ContrastTest, LeftAndRightLookAlike) {
  Random random(1);
  for (const Contrast& contrast : {t1_contrast({0, 10, 49, 2, 41}, random), random_contrast({0, 10, 49, 2, 41}, random),
                                   grouped_contrast({0, 10, 49, 2, 41}, random)}) {
    EXPECT_EQ(contrast.at(10).mean, contrast.at(49).mean);
    EXPECT_EQ(contrast.at(2).sd, contrast.at(41).sd);
    EXPECT_EQ(contrast.size(), 5U);
  }
}

TEST(ContrastTest, T1OrdersWhiteGreyAndFluid) {
  int ordered = 0;
  for (std::uint64_t n = 0; n < 200; ++n) {
    Random random(2, n);
    const Contrast contrast = t1_contrast({0, 2, 3, 4}, random);
    ordered += contrast.at(2).mean > contrast.at(3).mean && contrast.at(3).mean > contrast.at(4).mean ? 1 : 0;
  }
  EXPECT_GT(ordered, 195);
}

TEST(ContrastTest, TissuesOfOneKindMoveTogetherInT1) {
  double own = 0, apart = 0;
  for (std::uint64_t n = 0; n < 400; ++n) {
    Random random(5, n);
    const Contrast contrast = t1_contrast({11, 12}, random);
    own += std::pow(contrast.at(11).mean - 83, 2);
    apart += std::pow(contrast.at(11).mean - contrast.at(12).mean + 5, 2);
  }
  EXPECT_LT(apart, 0.8 * own);  // 2 · own if they moved by themselves
}

TEST(ContrastTest, RandomContrastHasNoOrder) {
  int white_brighter = 0;
  for (std::uint64_t n = 0; n < 200; ++n) {
    Random random(3, n);
    const Contrast contrast = random_contrast({2, 3}, random);
    white_brighter += contrast.at(2).mean > contrast.at(3).mean ? 1 : 0;
  }
  EXPECT_GT(white_brighter, 60);
  EXPECT_LT(white_brighter, 140);
}

TEST(ContrastTest, TissuesOfOneKindAreAlikeInAGroupedContrast) {
  double within = 0, between = 0;
  for (std::uint64_t n = 0; n < 200; ++n) {
    Random random(4, n);
    const Contrast contrast = grouped_contrast({3, 17, 4, 501}, random);
    within += std::abs(contrast.at(3).mean - contrast.at(17).mean) / 200;
    between += std::abs(contrast.at(3).mean - contrast.at(4).mean) / 200;
  }
  EXPECT_LT(within, 15);
  EXPECT_GT(between, 50);
}

TEST(ContrastTest, MeasuresMeanAndSdPerLabel) {
  const Geometry line{{4, 1, 1}, {}};
  LabelVolume labels(line);
  labels.voxels = {0, 0, 5, 5};
  ImageVolume image(line);
  image.voxels = {1, 3, 10, 10};
  const Contrast contrast = measured_contrast(labels, image);
  EXPECT_DOUBLE_EQ(contrast.at(0).mean, 2);
  EXPECT_DOUBLE_EQ(contrast.at(0).sd, 1);
  EXPECT_DOUBLE_EQ(contrast.at(5).mean, 10);
  EXPECT_DOUBLE_EQ(contrast.at(5).sd, 0);
}

}  // namespace
}  // namespace voxlet
