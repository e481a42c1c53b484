// The way there and back: a label phantom goes to the network's grid, becomes logits, and returns.
#include "inference/restore.h"

#include <gtest/gtest.h>

#include <array>
#include <numbers>

#include "base/error.h"
#include "inference/segmentation.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::oriented_grid;
using testing::plain_dice;
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
  const auto classes = preprocess_labels(labels, plan);
  return restore_labels(one_hot(classes, plan.class_count()), make_record(labels.geometry, plan), plan);
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

TEST(RestoreTest, ReportsProgressToTheEndAndStopsOnCancel) {
  const Plan plan = small_plan();
  const LabelVolume labels = ball_phantom(Geometry{{16, 16, 16}, {}});
  const LogitVolume logits = one_hot(preprocess_labels(labels, plan), 4);
  Progress progress;
  restore_labels(logits, make_record(labels.geometry, plan), plan, &progress);
  EXPECT_EQ(progress.fraction(), 1);
  progress.cancel();
  EXPECT_THROW(restore_labels(logits, make_record(labels.geometry, plan), plan, &progress), Error);
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

}  // namespace
}  // namespace voxlet
