#include "synthesis/scanner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

/// 1 mm voxels; one bright plane across `axis`.
ImageVolume plane_across(int axis) {
  ImageVolume image(Geometry{{40, 40, 40}, affine_from_spacing({1, 1, 1})});
  for (std::int64_t k = 0; k < 40; ++k)
    for (std::int64_t j = 0; j < 40; ++j)
      for (std::int64_t i = 0; i < 40; ++i)
        image.at(i, j, k) = (axis == 0 ? i : axis == 1 ? j : k) == 20 ? 100.0F : 0.0F;
  return image;
}

double sum_of(const ImageVolume& image) {
  double sum = 0;
  for (const float value : image.voxels) sum += value;
  return sum;
}

TEST(ScannerTest, ThickSlicesSpreadWhatLiesAcrossThemAlone) {
  for (int axis = 0; axis < 3; ++axis) {
    ImageVolume across = plane_across(axis), along = plane_across((axis + 1) % 3);
    const ImageVolume before = along;
    thicken_slices(across, axis, 5);
    thicken_slices(along, axis, 5);
    EXPECT_LT(*std::max_element(across.voxels.begin(), across.voxels.end()), 40);
    EXPECT_NEAR(sum_of(across), sum_of(plane_across(axis)), 0.15 * sum_of(plane_across(axis)));
    for (std::size_t v = 0; v < before.voxels.size(); ++v) ASSERT_NEAR(along.voxels[v], before.voxels[v], 1e-3);
    EXPECT_TRUE(same_grid(across.geometry, plane_across(axis).geometry));
  }
}

TEST(ScannerTest, SlicesThinnerThanVoxelsChangeNothing) {
  ImageVolume image = plane_across(2);
  thicken_slices(image, 2, 1);
  EXPECT_EQ(image.voxels, plane_across(2).voxels);
}

TEST(ScannerTest, ADegradedImageIsFiniteAndNotBelowZero) {
  SynthesisOptions options;
  options.thick_share = 1;
  options.gamma_sd = 0.5;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    Random random(seed);
    ImageVolume image = plane_across(0);
    degrade(image, options, random);
    for (const float value : image.voxels) ASSERT_TRUE(std::isfinite(value) && value >= 0) << seed;
  }
}

}  // namespace
}  // namespace voxlet
