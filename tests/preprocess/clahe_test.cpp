#include "preprocess/clahe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/parallel_for.h"
#include "base/random.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// A slope along i and j with noise, a step along k.
ImageVolume noisy_slope(const Shape& shape) {
  ImageVolume image(Geometry{shape, {}});
  Random random(12);
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i)
        image.at(i, j, k) = static_cast<float>(3 * i + 2 * j + 20 * (k % 3)) + 4 * random.uniform();
  return image;
}

ClaheOptions flat(int axis) {
  ClaheOptions options;
  options.axis = axis;
  return options;
}

ClaheOptions solid() {
  ClaheOptions options;
  options.dimensions = 3;
  return options;
}

std::vector<ClaheOptions> every_mode() { return {flat(0), flat(1), flat(2), solid()}; }

/// Slice `index` across `axis` as a volume of its own, with the slice's axes first.
ImageVolume slice_of(const ImageVolume& image, int axis, std::int64_t index) {
  const int first = axis == 0 ? 1 : 0, second = axis == 2 ? 1 : 2;
  ImageVolume slice(Geometry{{image.shape()[first], image.shape()[second], 1}, {}});
  for (std::int64_t y = 0; y < slice.shape().nj; ++y)
    for (std::int64_t x = 0; x < slice.shape().ni; ++x) {
      std::array<std::int64_t, 3> at{};
      at[static_cast<std::size_t>(axis)] = index;
      at[static_cast<std::size_t>(first)] = x;
      at[static_cast<std::size_t>(second)] = y;
      slice.at(x, y, 0) = image.at(at[0], at[1], at[2]);
    }
  return slice;
}

double sd(const std::vector<float>& values) {
  double sum = 0, squares = 0;
  for (const float value : values) sum += value, squares += double{value} * value;
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / count - sum / count * sum / count);
}

TEST(ClaheTest, FillsZeroToOne) {
  for (const auto& options : every_mode()) {
    ImageVolume image = noisy_slope({19, 14, 9});
    clahe(image, options);
    const auto [low, high] = std::minmax_element(image.voxels.begin(), image.voxels.end());
    EXPECT_EQ(*low, 0);
    EXPECT_EQ(*high, 1);
  }
}

TEST(ClaheTest, EachSliceIsEqualizedAsIfAlone) {
  const ImageVolume image = noisy_slope({19, 14, 9});
  for (int axis = 0; axis < 3; ++axis) {
    ImageVolume whole = image;
    clahe(whole, flat(axis));
    for (std::int64_t n = 0; n < image.shape()[axis]; ++n) {
      ImageVolume alone = slice_of(image, axis, n);
      clahe(alone, flat(2));
      ASSERT_EQ(slice_of(whole, axis, n).voxels, alone.voxels) << "axis " << axis << " slice " << n;
    }
  }
}

TEST(ClaheTest, OneSliceIsTheSameInTwoAndThreeDimensions) {
  ImageVolume two = noisy_slope({30, 22, 1}), three = two;
  clahe(two, flat(2));
  clahe(three, solid());
  EXPECT_EQ(two.voxels, three.voxels);
}

TEST(ClaheTest, IgnoresScaleAndOffsetOfTheIntensities) {
  for (const auto& options : every_mode()) {
    ImageVolume image = noisy_slope({19, 14, 9}), scaled = image;
    for (auto& value : scaled.voxels) value = 4 * value;
    clahe(image, options);
    clahe(scaled, options);
    EXPECT_EQ(image.voxels, scaled.voxels);
  }
}

TEST(ClaheTest, ConstantVolumeAndConstantSliceBecomeZero) {
  for (const auto& options : every_mode()) {
    ImageVolume image(Geometry{{9, 8, 7}, {}}, 3.5F);
    clahe(image, options);
    EXPECT_EQ(image.voxels, std::vector<float>(9 * 8 * 7, 0.0F));
  }
  ImageVolume image = noisy_slope({9, 8, 2});
  std::fill_n(image.voxels.begin(), 72, -2.0F);
  clahe(image);
  EXPECT_EQ(slice_of(image, 2, 0).voxels, std::vector<float>(72, 0.0F));
  EXPECT_GT(sd(slice_of(image, 2, 1).voxels), 0.1);
}

// One tile and no limit is plain histogram equalisation: order is kept (but for one grey level, 6e-5, that rounding
// down may take), and intensities become evenly spread.
TEST(ClaheTest, OneTileWithoutLimitEqualizesTheHistogram) {
  ImageVolume image(Geometry{{50, 40, 1}, {}});
  for (std::size_t n = 0; n < 2000; ++n) image.voxels[n] = static_cast<float>(n * n);
  ClaheOptions options;
  options.tiles = 1;
  options.clip_limit = 0;
  clahe(image, options);
  for (std::size_t n = 1; n < 2000; ++n) ASSERT_GT(image.voxels[n], image.voxels[n - 1] - 7e-5F) << n;
  for (std::size_t n = 200; n < 2000; ++n) EXPECT_NEAR(image.voxels[n], static_cast<double>(n) / 2000, 0.07) << n;
}

// Tiles of 256 voxels and no bin above the mean bin: the histogram becomes flat and the map a line, but for the steps
// of the bins.
TEST(ClaheTest, ClipLimitOfOneKeepsTheImage) {
  ImageVolume image = noisy_slope({128, 128, 1});
  const ImageVolume before = image;
  ClaheOptions options;
  options.clip_limit = 1;
  clahe(image, options);
  const auto [low, high] = std::minmax_element(before.voxels.begin(), before.voxels.end());
  for (std::size_t n = 0; n < image.voxels.size(); ++n)
    ASSERT_NEAR(image.voxels[n], (before.voxels[n] - *low) / (*high - *low), 0.01);
}

TEST(ClaheTest, FaintStructureGainsMoreWithAHigherLimit) {
  ImageVolume image(Geometry{{128, 128, 1}, {}});
  Random random(4);
  for (auto& value : image.voxels) value = 2 * random.uniform();
  image.at(127, 127, 0) = 100;
  double previous = 0.005;  // the SD is 0.0058 before, and with a limit of 1
  for (const double limit : {1.0, 4.0, 16.0}) {
    ImageVolume equalized = image;
    ClaheOptions options;
    options.clip_limit = limit;
    clahe(equalized, options);
    equalized.voxels.resize(64 * 128);
    EXPECT_GT(sd(equalized.voxels), previous) << limit;
    previous = 1.5 * sd(equalized.voxels);
  }
}

TEST(ClaheTest, TakesVolumesThatAreSmallerThanTheGridOfTiles) {
  for (const auto& options : every_mode()) {
    ImageVolume image = noisy_slope({3, 2, 5});
    clahe(image, options);
    for (const float value : image.voxels) EXPECT_TRUE(value >= 0 && value <= 1) << value;
  }
}

TEST(ClaheTest, GivesTheSameBitsWithAnyNumberOfThreads) {
  const int before = thread_count();
  for (const auto& options : every_mode()) {
    ImageVolume one = noisy_slope({19, 14, 9}), four = one;
    set_thread_count(1);
    clahe(one, options);
    set_thread_count(4);
    clahe(four, options);
    EXPECT_EQ(one.voxels, four.voxels);
  }
  set_thread_count(before);
}

TEST(ClaheTest, RefusesImagesWithoutFiniteValues) {
  ImageVolume image = noisy_slope({4, 4, 4});
  image.voxels[7] = std::nanf("");
  expect_error(ErrorCode::kBadInput, "finite", [&] { clahe(image); });
  ImageVolume nothing;
  expect_error(ErrorCode::kBadInput, "at least one voxel", [&] { clahe(nothing); });
}

TEST(ClaheOptionsTest, RefusesEachOptionOutOfRange) {
  const auto refused = [](const std::string& part, auto change) {
    ClaheOptions options;
    change(options);
    expect_error(ErrorCode::kBadInput, part, [&] { options.validate(); });
  };
  refused("dimensions", [](ClaheOptions& o) { o.dimensions = 4; });
  refused("axis", [](ClaheOptions& o) { o.axis = 3; });
  refused("tiles", [](ClaheOptions& o) { o.tiles = 0; });
  refused("tiles", [](ClaheOptions& o) { o.tiles = 33; });
  refused("clip_limit", [](ClaheOptions& o) { o.clip_limit = 0.5; });
  refused("clip_limit", [](ClaheOptions& o) { o.clip_limit = std::nan(""); });
  refused("bins", [](ClaheOptions& o) { o.bins = 1; });
  EXPECT_NO_THROW(ClaheOptions{}.validate());
}

}  // namespace
}  // namespace voxlet
