#include "synthesis/random_field.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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

/// Line after line, tap after tap.
void blur_plainly(ImageVolume& image, int axis, double sd) {
  const auto radius = static_cast<std::int64_t>(std::ceil(3 * sd));
  const Shape& s = image.shape();
  const ImageVolume before = image;
  double total = 0;
  for (std::int64_t n = -radius; n <= radius; ++n) total += std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd));
  for (std::int64_t k = 0; k < s.nk; ++k)
    for (std::int64_t j = 0; j < s.nj; ++j)
      for (std::int64_t i = 0; i < s.ni; ++i) {
        float sum = 0;
        for (std::int64_t n = -radius; n <= radius; ++n) {
          std::array<std::int64_t, 3> at{i, j, k};
          auto& moved = at[static_cast<std::size_t>(axis)];
          moved = std::clamp<std::int64_t>(moved + n, 0, s[axis] - 1);
          sum += static_cast<float>(std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd)) / total) *
                 before.at(at[0], at[1], at[2]);
        }
        image.at(i, j, k) = sum;
      }
}

TEST(GaussianBlurTest, EqualsThePlainSumBitForBit) {
  for (const Shape& shape : {Shape{13, 7, 9}, Shape{2, 31, 1}, Shape{5, 1, 3}}) {
    ImageVolume fast(Geometry{shape, affine_from_spacing({1, 1, 1})});
    Random random(4);
    for (auto& value : fast.voxels) value = random.normal();
    ImageVolume plain = fast;
    gaussian_blur(fast, {0.7, 1.5, 2.2});
    for (int axis = 0; axis < 3; ++axis)
      blur_plainly(plain, axis, std::array{0.7, 1.5, 2.2}[static_cast<std::size_t>(axis)]);
    EXPECT_EQ(fast.voxels, plain.voxels);
  }
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
