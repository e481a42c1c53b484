// The way there and back: a label phantom goes to the network's grid, becomes logits, and returns.
#include "inference/label_restorer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numbers>
#include <vector>

#include "base/error.h"
#include "inference/segmentation.h"
#include "support/phantoms.h"
#include "support/plans.h"
#include "support/restoring.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::oriented_grid;
using testing::plain_dice;
using testing::restore_labels;
using testing::rotated;
using testing::small_plan;

/// Logits that are certain of each class.
LogitVolume one_hot(const Volume<std::uint8_t>& classes, int count) {
  LogitVolume logits{classes.geometry, count,
                     std::vector<float>(classes.voxels.size() * static_cast<std::size_t>(count))};
  for (std::size_t v = 0; v < classes.voxels.size(); ++v)
    logits.values[classes.voxels[v] * classes.voxels.size() + v] = 1;
  return logits;
}

LabelVolume there_and_back(const LabelVolume& labels, const Plan& plan) {
  const PreprocessRecord record = make_record(labels.geometry, plan);
  const auto classes = preprocess_labels(labels, record, plan);
  return restore_labels(one_hot(classes, plan.class_count()), record, plan);
}

class RestoreOrientationTest : public ::testing::TestWithParam<Orientation> {};

TEST_P(RestoreOrientationTest, IsExactWhereNothingIsResampled) {
  Plan plan = small_plan();
  plan.orientation = "LIA";
  plan.spacing_mm = {1.5, 1.5, 1.5};
  Geometry geometry = oriented_grid({36, 30, 28}, plan.spacing_mm, GetParam());
  geometry.affine = rotated(geometry.affine, 0.3, 0.2);
  const LabelVolume labels = ball_phantom(geometry);
  const LabelVolume restored = there_and_back(labels, plan);
  EXPECT_EQ(restored.voxels, labels.voxels);
  EXPECT_EQ(restored.geometry.affine, labels.geometry.affine);
}

TEST_P(RestoreOrientationTest, KeepsDiceWhereSpacingIsAnisotropic) {
  Plan plan = small_plan();
  plan.spacing_mm = {0.5, 0.5, 0.5};
  const LabelVolume labels = ball_phantom(oriented_grid({42, 38, 34}, {1, 1.1, 1.4}, GetParam()));
  const LabelVolume restored = there_and_back(labels, plan);
  ASSERT_EQ(restored.shape(), labels.shape());
  for (const std::uint16_t id : std::array<std::uint16_t, 3>{4, 17, 53})
    EXPECT_GE(plain_dice(labels, restored, id), 0.99) << id;
}

INSTANTIATE_TEST_SUITE_P(All48, RestoreOrientationTest, ::testing::ValuesIn(all_orientations()),
                         [](const auto& test) { return to_string(test.param); });

TEST(RestoreTest, RotationOf45DegreesComesBackExactly) {
  Plan plan = small_plan();
  plan.orientation = "PIR";
  Geometry geometry = oriented_grid({34, 32, 30}, {1, 1, 1}, parse_orientation("RAS"));
  geometry.affine = rotated(geometry.affine, std::numbers::pi / 4, 0);
  const LabelVolume labels = ball_phantom(geometry);
  EXPECT_EQ(there_and_back(labels, plan).voxels, labels.voxels);
}

TEST(RestoreTest, TiesGoToTheLowerClass) {
  const Plan plan = small_plan();
  const Geometry geometry = oriented_grid({2, 1, 1}, {1, 1, 1}, parse_orientation("RAS"));
  const LogitVolume logits{geometry, 4, {0, 0, 0, 1, 0, 1, 0, 0}};
  EXPECT_EQ(restore_labels(logits, make_record(geometry, plan), plan).voxels, (std::vector<std::uint16_t>{0, 17}));
}

/// The voxels of `whole` inside a box, background elsewhere.
LabelVolume only_inside(LabelVolume whole, const Box& box) {
  for (std::int64_t k = 0; k < whole.shape().nk; ++k)
    for (std::int64_t j = 0; j < whole.shape().nj; ++j)
      for (std::int64_t i = 0; i < whole.shape().ni; ++i)
        if (!contains(box, {{i, j, k}, {1, 1, 1}})) whole.at(i, j, k) = 0;
  return whole;
}

TEST_P(RestoreOrientationTest, WhatWasCroppedAwayIsBackgroundAndTheRestIsExact) {
  Plan plan = small_plan();
  plan.orientation = "PIR";
  plan.spacing_mm = {1.5, 1.5, 1.5};
  plan.crop = {{"centre", {{"size_mm", std::vector<double>{33, 27, 24}}}}};
  Geometry geometry = oriented_grid({31, 29, 28}, plan.spacing_mm, GetParam());
  geometry.affine = rotated(geometry.affine, 0.2, 0.1);
  const LabelVolume labels = ball_phantom(geometry);
  const PreprocessRecord record = make_record(geometry, plan);
  EXPECT_EQ(record.crop.size.count(), std::size_t{22 * 18 * 16});
  EXPECT_EQ(there_and_back(labels, plan).voxels, only_inside(labels, record.crop).voxels);
}

TEST(RestoreFrameTest, PaddingIsUndoneExactly) {
  Plan plan = small_plan();
  plan.spacing_mm = {1, 1, 1};
  plan.frame = {{"pad", {{"shape", std::vector<double>{41, 40, 33}}}}};
  const LabelVolume labels = ball_phantom(oriented_grid({36, 33, 33}, {1, 1, 1}, parse_orientation("LPS")));
  EXPECT_EQ(make_record(labels.geometry, plan).input.shape, (Shape{41, 40, 33}));
  EXPECT_EQ(there_and_back(labels, plan).voxels, labels.voxels);
}

TEST(RestoreFrameTest, VoxelsThatTheFrameCutAwayAreBackground) {
  Plan plan = small_plan();
  plan.spacing_mm = {1, 1, 1};
  plan.frame = {{"centre_crop", {{"shape", std::vector<double>{20, 24, 18}}}}};
  const LabelVolume labels = ball_phantom(oriented_grid({36, 33, 33}, {1, 1, 1}, parse_orientation("RAS")));
  const PreprocessRecord record = make_record(labels.geometry, plan);
  EXPECT_EQ(there_and_back(labels, plan).voxels, only_inside(labels, record.frame).voxels);
}

TEST(RestoreFrameTest, CutAwayVoxelsAreFoundOnAFinerScanToo) {
  Plan plan = small_plan();
  plan.spacing_mm = {2, 2, 2};
  plan.frame = {{"centre_crop", {{"shape", std::vector<double>{10, 10, 10}}}}};
  const Geometry scan = oriented_grid({36, 36, 36}, {1, 1, 1}, parse_orientation("RAS"));
  const PreprocessRecord record = make_record(scan, plan);
  LogitVolume everywhere_one{record.input, 4, std::vector<float>(4 * record.input.shape.count())};
  std::fill_n(everywhere_one.values.begin() + static_cast<std::ptrdiff_t>(record.input.shape.count()),
              record.input.shape.count(), 1.0F);
  LabelVolume expected(scan);
  for (auto& voxel : expected.voxels) voxel = plan.labels[0].id;
  const auto first = 2 * record.frame.first.i;
  EXPECT_EQ(restore_labels(everywhere_one, record, plan).voxels,
            only_inside(expected, {{first, first, first}, {20, 20, 20}}).voxels);
}

TEST(RestoreValuesTest, ProbabilitiesOfAllClassesAddUpToOneInsideAndOutside) {
  Plan plan = small_plan();
  plan.spacing_mm = {0.8, 1.3, 1};
  plan.crop = {{"centre", {{"size_mm", std::vector<double>{20, 20, 20}}}}};
  plan.frame = {{"centre_crop", {{"shape", std::vector<double>{16, 12, 12}}}}};
  const Geometry scan = oriented_grid({30, 28, 26}, {1, 1, 1}, parse_orientation("SPL"));
  const PreprocessRecord record = make_record(scan, plan);
  std::vector<float> background(record.input.shape.count(), 0.25F), other(background.size(), 0.75F);
  const ImageVolume a = restore_values(background, record, plan, 1), b = restore_values(other, record, plan, 0);
  EXPECT_EQ(a.shape(), scan.shape);
  for (std::size_t v = 0; v < a.voxels.size(); ++v) ASSERT_EQ(a.voxels[v] + b.voxels[v], 1.0F);
  EXPECT_EQ(a.voxels.front(), 1);
  EXPECT_EQ(a.at(15, 14, 13), 0.25F);
}

/// A "network" that knows the phantom by its intensities: class c where the patch has the value c.
std::vector<float> intensity_network(std::span<const float> patch, int classes) {
  std::vector<float> logits(patch.size() * static_cast<std::size_t>(classes));
  for (std::size_t v = 0; v < patch.size(); ++v)
    for (std::size_t c = 0; c < static_cast<std::size_t>(classes); ++c) {
      const float distance = patch[v] - static_cast<float>(c);
      logits[c * patch.size() + v] = -distance * distance;
    }
  return logits;
}

TEST(SegmentationTest, FindsThePhantomAndDropsSmallIslands) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.postprocessing = {{"keep_largest"}};
  const LabelVolume labels = ball_phantom(oriented_grid({40, 34, 30}, {1, 1, 1}, parse_orientation("LPS")));
  ImageVolume scan(labels.geometry);
  for (std::size_t v = 0; v < scan.voxels.size(); ++v)
    scan.voxels[v] = labels.voxels[v] == 17   ? 1.0F
                     : labels.voxels[v] == 53 ? 2.0F
                     : labels.voxels[v] == 4  ? 3.0F
                                              : 0.0F;
  scan.voxels[0] = 1;  // an island of class 1
  Segmentation segmentation(plan, {scan});
  while (const auto patch = segmentation.next_patch()) segmentation.accept(intensity_network(*patch, 4));
  EXPECT_EQ(segmentation.patches_done(), segmentation.patch_count());
  const LabelVolume found = segmentation.finish();
  EXPECT_EQ(found.voxels, labels.voxels);
  EXPECT_EQ(found.geometry.affine, labels.geometry.affine);
}

TEST(SegmentationTest, KeepsTheLogitsWhereAskedTo) {
  Plan plan = small_plan();
  plan.intensity.clear();
  const ImageVolume scan = testing::counting_image(Geometry{{20, 18, 17}, {}});
  Segmentation segmentation(plan, {scan}, nullptr, {.keep_logits = true});
  while (const auto patch = segmentation.next_patch()) segmentation.accept(intensity_network(*patch, 4));
  segmentation.finish();
  const LogitVolume logits = segmentation.take_logits();
  ASSERT_EQ(logits.values.size(), 4 * scan.voxels.size());
  for (std::size_t c = 0; c < 4; ++c)
    for (std::size_t v = 0; v < scan.voxels.size(); v += 97) {
      const double distance = scan.voxels[v] - static_cast<double>(c);
      ASSERT_NEAR(logits.values[c * scan.voxels.size() + v], -distance * distance, 1e-6 * distance * distance + 1e-4);
    }
}

TEST(SegmentationTest, ReportsProgressToTheEndAndStopsOnCancel) {
  const Plan plan = small_plan();
  const ImageVolume scan = testing::counting_image(Geometry{{16, 16, 16}, {}});
  for (const bool cancels : {false, true}) {
    Segmentation segmentation(plan, {scan});
    while (const auto patch = segmentation.next_patch()) segmentation.accept(intensity_network(*patch, 4));
    Progress progress;
    if (cancels) progress.cancel();
    if (cancels)
      EXPECT_THROW(segmentation.finish(&progress), Error);
    else
      segmentation.finish(&progress);
    EXPECT_EQ(progress.fraction() < 1, cancels);
  }
}

}  // namespace
}  // namespace voxlet
