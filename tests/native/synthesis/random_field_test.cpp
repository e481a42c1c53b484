#include "synthesis/random_field.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/error.h"
#include "synthesis/intensity_classes.h"

namespace voxlet {
namespace {

Geometry cube(std::int64_t n) { return {{n, n, n}, affine_from_spacing({1, 1, 1})}; }

TEST(GaussianBlurTest, KeepsAConstantVolume) {
  ImageVolume image(cube(9), 3.5F);
  gaussian_blur(image, {1, 2, 0.4});
  for (const float value : image.voxels) EXPECT_NEAR(value, 3.5F, 1e-5F);
}

TEST(GaussianBlurTest, SpreadsAPointToTheGivenVariance) {
  ImageVolume image(cube(41));
  image.at(20, 20, 20) = 1;
  gaussian_blur(image, {2, 0, 0});
  double mass = 0, variance = 0;
  for (std::int64_t i = 0; i < 41; ++i) {
    mass += image.at(i, 20, 20);
    variance += image.at(i, 20, 20) * static_cast<double>((i - 20) * (i - 20));
  }
  EXPECT_NEAR(mass, 1, 1e-5);
  EXPECT_NEAR(variance, 4, 0.15);  // the kernel is cut at three SD
  EXPECT_EQ(image.at(20, 21, 20), 0);
}

TEST(SmoothRandomFieldTest, IsSmoothAndOfTheGivenStrength) {
  Random random(4);
  const ImageVolume field = smooth_random_field(cube(64), 12, 2.0, random);
  double squares = 0, steps = 0;
  for (std::size_t v = 1; v < field.voxels.size(); ++v) {
    squares += field.voxels[v] * field.voxels[v];
    if (v % 64 != 0) steps = std::max<double>(steps, std::abs(field.voxels[v] - field.voxels[v - 1]));
  }
  const double sd = std::sqrt(squares / static_cast<double>(field.voxels.size()));
  EXPECT_GT(sd, 1.0);  // smoothing between the grids takes some of the 2.0 away
  EXPECT_LT(sd, 2.2);
  EXPECT_LT(steps, 0.8);
}

TEST(IntensityClassesTest, SplitsUnlabelledVoxelsFromDarkToBright) {
  LabelVolume labels(cube(6));
  ImageVolume image(cube(6));
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    image.voxels[v] = v % 3 == 0 ? 0.0F : v % 3 == 1 ? 50.0F : 100.0F;
  labels.voxels[2] = 7;  // bright but labelled
  const LabelVolume split = with_intensity_classes(labels, image, 3);
  EXPECT_EQ(split.voxels[0], 0);
  EXPECT_EQ(split.voxels[1], 1002);
  EXPECT_EQ(split.voxels[2], 7);
  EXPECT_EQ(split.voxels[5], 1003);
}

TEST(IntensityClassesTest, RefusesAnotherGrid) {
  EXPECT_THROW(with_intensity_classes(LabelVolume(cube(6)), ImageVolume(cube(7)), 3), Error);
}

}  // namespace
}  // namespace voxlet
