#include "synthesis/tissue_variation.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace voxlet {
namespace {

constexpr std::uint16_t kLeftWhite = 2, kVariedRightWhite = 41, kVariedThalamus = 10, kVariedRightThalamus = 49,
                        kVariedFluid = 4;
const Contrast kContrast{{kLeftWhite, {110, 0}},  {kVariedThalamus, {90, 0}},      {kVariedRightWhite, {110, 0}},
                         {kVariedFluid, {25, 0}}, {kVariedRightThalamus, {90, 0}}, {0, {0, 0}}};

/// Slabs of these labels along i, 12 mm thick each.
LabelVolume slabs(const std::vector<std::uint16_t>& ids) {
  constexpr std::int64_t kThick = 12;
  LabelVolume labels(
      Geometry{{kThick * static_cast<std::int64_t>(ids.size()), 20, 20}, affine_from_spacing({1, 1, 1})});
  for (std::int64_t k = 0; k < 20; ++k)
    for (std::int64_t j = 0; j < 20; ++j)
      for (std::int64_t i = 0; i < labels.shape().ni; ++i)
        labels.at(i, j, k) = ids[static_cast<std::size_t>(i / kThick)];
  return labels;
}

ImageVolume painted(const LabelVolume& labels, double myelin, const Contrast& contrast = kContrast) {
  ImageVolume image(labels.geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v)
    image.voxels[v] = static_cast<float>(contrast.at(labels.voxels[v]).mean);
  Random random(4);
  add_myelin(image, labels, contrast, myelin, random);
  return image;
}

TEST(MyelinTest, FadesWithTheDistanceFromWhiteMatter) {
  const ImageVolume image = painted(slabs({kLeftWhite, kVariedThalamus, kVariedThalamus}), 1);
  const auto at = [&](std::int64_t i) { return image.at(i, 10, 10); };
  EXPECT_GT(at(12), 91);
  EXPECT_LE(at(12), 110);
  for (std::int64_t i = 13; i < 36; ++i) EXPECT_LE(at(i), at(i - 1) + 1e-4F) << i;
  EXPECT_NEAR(at(35), 90, 0.1);
}

TEST(MyelinTest, LeavesWhiteMatterFluidAndAirAsTheyAre) {
  const LabelVolume labels = slabs({0, kLeftWhite, kVariedFluid});
  EXPECT_EQ(painted(labels, 1).voxels, painted(labels, 0).voxels);
}

TEST(MyelinTest, IsTheSameLeftAndRight) {
  const ImageVolume image = painted(slabs({kLeftWhite, kVariedThalamus, kVariedRightThalamus, kVariedRightWhite}), 0.8);
  EXPECT_GT(image.at(12, 10, 10), 90);
  for (std::int64_t k = 0; k < 20; ++k)
    for (std::int64_t j = 0; j < 20; ++j)
      for (std::int64_t i = 0; i < 48; ++i) ASSERT_NEAR(image.at(i, j, k), image.at(47 - i, j, k), 1e-3);
}

TEST(MyelinTest, NeedsWhiteMatter) {
  const Contrast contrast{{kVariedThalamus, {90, 0}}, {kVariedFluid, {25, 0}}};
  const ImageVolume image = painted(slabs({kVariedThalamus, kVariedFluid}), 1, contrast);
  EXPECT_EQ(*std::max_element(image.voxels.begin(), image.voxels.end()), 90);
}

}  // namespace
}  // namespace voxlet
