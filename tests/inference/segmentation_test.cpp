#include "inference/segmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "support/plans.h"

namespace voxlet {
namespace {

/// Labels of a scan of which the network says everywhere: the first label by 1 nat, then the background.
Segmentation segmented(double background_bias, bool keep_logits = false) {
  Plan plan = testing::small_plan();
  plan.background_bias = background_bias;
  ImageVolume scan(Geometry{{20, 20, 20}, affine_from_spacing({1, 1, 1})});
  for (std::size_t v = 0; v < scan.voxels.size(); ++v) scan.voxels[v] = static_cast<float>(v % 7);
  Segmentation segmentation(plan, {scan}, nullptr, {.keep_logits = keep_logits});
  const std::size_t voxels = plan.patch.size.count();
  std::vector<float> logits(voxels * static_cast<std::size_t>(plan.class_count()), -9);
  std::fill_n(logits.begin(), voxels, 2.0F);
  std::fill_n(logits.begin() + static_cast<std::ptrdiff_t>(voxels), voxels, 3.0F);
  while (segmentation.next_patch()) segmentation.accept(logits);
  return segmentation;
}

TEST(SegmentationTest, WithoutBiasTheLargestLogitWins) {
  const LabelVolume labels = segmented(0).finish();
  EXPECT_TRUE(std::all_of(labels.voxels.begin(), labels.voxels.end(), [](std::uint16_t id) { return id == 17; }));
}

TEST(SegmentationTest, BackgroundBiasTakesVoxelsOfWhichTheNetworkIsLessSure) {
  EXPECT_EQ(segmented(0.75).finish().voxels, segmented(0).finish().voxels);
  const LabelVolume labels = segmented(1.25).finish();
  EXPECT_TRUE(std::all_of(labels.voxels.begin(), labels.voxels.end(), [](std::uint16_t id) { return id == 0; }));
}

TEST(SegmentationTest, VoxelsThatAreNoNumbersAreZerosForTheNetworkAndToldFirst) {
  Plan plan = testing::small_plan();
  ImageVolume with_nan(Geometry{{20, 20, 20}, affine_from_spacing({1, 1, 1})});
  for (std::size_t v = 0; v < with_nan.voxels.size(); ++v) with_nan.voxels[v] = static_cast<float>(v % 7);
  ImageVolume with_zeros = with_nan;
  for (std::size_t v = 0; v < 300; ++v) {
    with_nan.voxels[v] = v % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
    with_zeros.voxels[v] = 0;
  }
  Segmentation filled(plan, {with_nan}), plain(plan, {with_zeros});
  const auto patch = filled.next_patch().value(), expected = plain.next_patch().value();
  EXPECT_TRUE(std::equal(patch.begin(), patch.end(), expected.begin(), expected.end()));
  ASSERT_EQ(filled.notices().size(), 1U);
  EXPECT_EQ(filled.notices().front().substr(0, 32), "300 voxels are NaN or infinite, ");
  EXPECT_TRUE(plain.notices().empty());
}

TEST(SegmentationTest, EntropyAndKeptLogitsHaveTheBackgroundBias) {
  Segmentation segmentation = segmented(0.5, true);
  segmentation.finish();
  const double p = 1 / (1 + std::exp(-0.5));  // of the label: 3 against 2.5, the others have next to nothing
  EXPECT_NEAR(segmentation.confidence().at(0).entropy, -p * std::log(p) - (1 - p) * std::log(1 - p), 2e-3);
  EXPECT_NEAR(segmentation.take_logits().values.front(), 2.5, 1e-5);
}

}  // namespace
}  // namespace voxlet
