// The cubic B-spline: what is exact for it, and what SciPy gives (golden/make_resample_golden.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "preprocess/resample.h"
#include "preprocess/resample_spline.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;

constexpr ResampleOptions kCubic{Interpolation::kCubic, Interpolation::kCubic};

/// A cubic polynomial along each axis, in positions relative to the box, which grids of any shape share.
ImageVolume cubic_polynomial(const Shape& shape) {
  ImageVolume image(Geometry{shape, {}});
  auto part = [](std::int64_t n, std::int64_t size) {
    const double x = (static_cast<double>(n) + 0.5) / static_cast<double>(size) - 0.4;
    return x * (x * (4 * x - 3) + 0.5);
  };
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i)
        image.at(i, j, k) = static_cast<float>(part(i, shape.ni) + 2 * part(j, shape.nj) - part(k, shape.nk) +
                                               part(i, shape.ni) * part(k, shape.nk));
  return image;
}

/// Mirroring bends the spline at the border; the bend fades by 0.268 a voxel.
bool is_deep_inside(const Shape& source, const Shape& target, const std::array<std::int64_t, 3>& voxel) {
  constexpr double kDeep = 12;
  for (int axis = 0; axis < 3; ++axis) {
    const double ratio = static_cast<double>(source[axis]) / static_cast<double>(target[axis]);
    const double position = (static_cast<double>(voxel[static_cast<std::size_t>(axis)]) + 0.5) * ratio - 0.5;
    if (position < kDeep || position > static_cast<double>(source[axis]) - 1 - kDeep) return false;
  }
  return true;
}

TEST(ResampleCubicTest, IsExactOnACubicPolynomialAwayFromTheBorder) {
  const Shape shape{40, 36, 32}, target{51, 29, 45};
  const ImageVolume result = resample(cubic_polynomial(shape), target, kCubic), expected = cubic_polynomial(target);
  int checked = 0;
  for (std::int64_t k = 0; k < target.nk; ++k)
    for (std::int64_t j = 0; j < target.nj; ++j)
      for (std::int64_t i = 0; i < target.ni; ++i) {
        if (!is_deep_inside(shape, target, {i, j, k})) continue;
        ++checked;
        ASSERT_NEAR(result.at(i, j, k), expected.at(i, j, k), 3e-6) << i << " " << j << " " << k;
      }
  EXPECT_GT(checked, 1000);
}

TEST(ResampleCubicTest, BeatsLinearOnASmoothWave) {
  auto wave = [](const Shape& shape) {
    ImageVolume image(Geometry{shape, {}});
    for (std::size_t v = 0; v < image.voxels.size(); ++v)
      image.voxels[v] =
          static_cast<float>(std::cos(9 * (static_cast<double>(v) + 0.5) / static_cast<double>(shape.ni)));
    return image;
  };
  const Shape shape{20, 1, 1}, target{67, 1, 1};
  const ImageVolume expected = wave(target), cubic = resample(wave(shape), target, kCubic),
                    linear = resample_linear(wave(shape), target);
  auto error_inside = [&](const ImageVolume& image) {
    double most = 0;
    for (std::size_t v = 15; v + 15 < image.voxels.size(); ++v)
      most = std::max(most, std::abs(static_cast<double>(image.voxels[v]) - static_cast<double>(expected.voxels[v])));
    return most;
  };
  EXPECT_LT(error_inside(cubic), 0.1 * error_inside(linear));
}

/// FNV-1a of the voxels' bits.
std::uint64_t hash_of(const std::vector<float>& voxels) {
  std::uint64_t hash = 14695981039346656037U;
  for (const float voxel : voxels) hash = (hash ^ std::bit_cast<std::uint32_t>(voxel)) * 1099511628211U;
  return hash;
}

TEST(ResampleCubicTest, GivesTheSameBitsOnEveryPlatform) {
  ImageVolume source(Geometry{{21, 19, 17}, {}});
  for (std::size_t v = 0; v < source.voxels.size(); ++v) source.voxels[v] = static_cast<float>(v * v % 1009) / 7;
  EXPECT_EQ(hash_of(resample(source, {29, 13, 23}, kCubic).voxels), 3732780995136238289U);
}

TEST(ResampleCubicTest, SameShapeGivesTheSameBits) {
  const ImageVolume source = counting_image(Geometry{{7, 6, 5}, {}});
  EXPECT_EQ(resample(source, source.shape(), kCubic).voxels, source.voxels);
}

TEST(ResampleCubicTest, AnAxisThatStaysKeepsItsSlices) {
  const ImageVolume source = counting_image(Geometry{{6, 5, 4}, {}});
  ImageVolume slice(Geometry{{6, 5, 1}, {}});
  std::copy_n(&source.at(0, 0, 2), 30, slice.voxels.begin());
  const ImageVolume all = resample(source, {9, 7, 4}, kCubic), one = resample(slice, {9, 7, 1}, kCubic);
  EXPECT_TRUE(std::equal(one.voxels.begin(), one.voxels.end(), &all.at(0, 0, 2)));
}

TEST(ResampleCubicTest, TripledGridPassesThroughTheSourceVoxels) {
  const Shape shape{7, 6, 5};
  const ImageVolume source = counting_image(Geometry{shape, {}}), result = resample(source, {21, 18, 15}, kCubic);
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i)
        EXPECT_NEAR(result.at(3 * i + 1, 3 * j + 1, 3 * k + 1), source.at(i, j, k), 2e-4);
}

TEST(ResampleCubicTest, KeepsAConstantVolume) {
  const ImageVolume result = resample(ImageVolume(Geometry{{9, 2, 1}, {}}, 1234.5F), {14, 5, 3}, kCubic);
  for (const float value : result.voxels) EXPECT_NEAR(value, 1234.5F, 1e-3);
}

TEST(SplineCoefficientsTest, ReadBackAtVoxelCentresTheyGiveTheVoxels) {
  for (const std::int64_t size : {2, 3, 5, 21, 50}) {
    ImageVolume source(Geometry{{size, 1, 1}, {}});
    for (std::size_t v = 0; v < source.voxels.size(); ++v) source.voxels[v] = static_cast<float>(v * v % 7);
    ImageVolume coefficients = source;
    to_spline_coefficients(coefficients, 0);
    for (std::int64_t v = 0; v < size; ++v) {
      const CubicTaps taps = cubic_taps(static_cast<double>(v), size);
      float sum = 0;
      for (std::size_t n = 0; n < 4; ++n) sum += taps.weight[n] * coefficients.at(taps.index[n], 0, 0);
      EXPECT_NEAR(sum, source.at(v, 0, 0), 5e-6) << size << ": " << v;
    }
  }
}

TEST(SplineCoefficientsTest, AllAxesFilterAlike) {
  const std::int64_t n = 33;  // more rows along j and k than are turned at once
  ImageVolume along_i(Geometry{{n, 20, 1}, {}}), along_j(Geometry{{20, n, 1}, {}}), along_k(Geometry{{20, 1, n}, {}});
  for (std::int64_t line = 0; line < 20; ++line)
    for (std::int64_t v = 0; v < n; ++v)
      along_i.at(v, line, 0) = along_j.at(line, v, 0) = along_k.at(line, 0, v) =
          static_cast<float>((v * v + 5 * line) % 11);
  to_spline_coefficients(along_i, 0);
  to_spline_coefficients(along_j, 1);
  to_spline_coefficients(along_k, 2);
  for (std::int64_t line = 0; line < 20; ++line)
    for (std::int64_t v = 0; v < n; ++v) {
      EXPECT_EQ(along_i.at(v, line, 0), along_j.at(line, v, 0));
      EXPECT_EQ(along_i.at(v, line, 0), along_k.at(line, 0, v));
    }
}

class ResampleScipyTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ResampleScipyTest, GivesWhatScipyGives) {
  const bool linear_through = std::string(GetParam()) == "separate_linear",
             all_cubic = std::string(GetParam()) == "cubic";
  const ResampleOptions options{Interpolation::kCubic,
                                linear_through ? Interpolation::kLinear : Interpolation::kNearest};
  const auto golden =
      nlohmann::json::parse(read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "resample/scipy.json"));
  for (const auto& one : golden.at(GetParam())) {
    ImageVolume source(Geometry{shape_from(one.at("source_shape")), {}});
    if (!all_cubic) source.geometry.affine = affine_from_spacing(one.at("spacing_mm"));
    source.voxels = one.at("source").get<std::vector<float>>();
    const ImageVolume result = resample(source, shape_from(one.at("shape")), all_cubic ? kCubic : options);
    const auto expected = one.at("expected").get<std::vector<float>>();
    ASSERT_EQ(result.voxels.size(), expected.size());
    const float largest = std::abs(*std::max_element(source.voxels.begin(), source.voxels.end()));
    for (std::size_t v = 0; v < expected.size(); ++v) ASSERT_NEAR(result.voxels[v], expected[v], 2e-6 * largest) << v;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, ResampleScipyTest, ::testing::Values("cubic", "separate", "separate_linear"));

}  // namespace
}  // namespace voxlet
