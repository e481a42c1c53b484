#include "metrics/volume_difference.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

Overlap counts(std::size_t reference, std::size_t prediction) {
  Overlap overlap;
  overlap.reference = reference;
  overlap.prediction = prediction;
  return overlap;
}

TEST(VolumeDifferenceTest, IsPredictionMinusReference) {
  const VolumeDifference difference = volume_difference(counts(4000, 3000), 0.5);
  EXPECT_EQ(difference.reference_mm3, 2000);
  EXPECT_EQ(difference.prediction_mm3, 1500);
  EXPECT_EQ(difference.signed_mm3(), -500);
  EXPECT_EQ(difference.absolute_mm3(), 500);
  EXPECT_EQ(difference.signed_ml(), -0.5);
  EXPECT_EQ(difference.absolute_ml(), 0.5);
  EXPECT_EQ(difference.signed_percent(), -25);
  EXPECT_EQ(difference.absolute_percent(), 25);
}

TEST(VolumeDifferenceTest, TakesTheVoxelsVolumeFromTheGeometry) {
  const Geometry geometry{{1, 1, 1}, affine_from_spacing({0.5, 2, 3})};
  EXPECT_EQ(volume_difference(counts(10, 12), geometry.voxel_volume_mm3()).signed_mm3(), 6);
}

TEST(VolumeDifferenceTest, AnEmptyPredictionIsMinusTheWholeReference) {
  EXPECT_EQ(volume_difference(counts(7, 0), 2).signed_mm3(), -14);
  EXPECT_EQ(volume_difference(counts(7, 0), 2).signed_percent(), -100);
}

TEST(VolumeDifferenceTest, AnEmptyReferenceHasNoPercentage) {
  for (const std::size_t prediction : {0U, 7U}) {
    EXPECT_EQ(volume_difference(counts(0, prediction), 2).signed_mm3(), 2.0 * static_cast<double>(prediction));
    EXPECT_TRUE(std::isnan(volume_difference(counts(0, prediction), 2).signed_percent()));
    EXPECT_TRUE(std::isnan(volume_difference(counts(0, prediction), 2).absolute_percent()));
  }
}

}  // namespace
}  // namespace voxlet
