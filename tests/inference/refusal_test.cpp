#include "inference/refusal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "base/random.h"
#include "support/expect_error.h"
#include "support/plans.h"
#include "volume/label_likeness.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// Balls of the ids 1 … 6 side by side.
ImageVolume labelled_balls() {
  ImageVolume volume(Geometry{{60, 40, 30}, affine_from_spacing({1, 1, 1})});
  for (std::int64_t k = 0; k < 30; ++k)
    for (std::int64_t j = 0; j < 40; ++j)
      for (std::int64_t i = 0; i < 60; ++i) {
        const auto ball = static_cast<int>(i / 20 + 3 * (j / 20));
        const auto off = [](std::int64_t at) { return static_cast<double>(at % 20) - 9.5; };
        if (std::hypot(off(i), off(j), static_cast<double>(k) - 14.5) < 9)
          volume.at(i, j, k) = static_cast<float>(ball + 1);
      }
  return volume;
}

ImageVolume with_noise(ImageVolume volume, float sd) {
  Random random(1);
  for (auto& value : volume.voxels) value = std::round(100 * value + sd * random.normal());
  return volume;
}

Plan plan_that_refuses(const Step& step) {
  Plan plan = testing::small_plan();
  plan.labels = {{17, "Left-Hippocampus", {}}, {53, "Right-Hippocampus", {}}};
  plan.confidence = {{"Left-Hippocampus", {0.9, -1}}, {"Right-Hippocampus", {0.9, -1}}};
  plan.refusals = {step};
  return plan;
}

void refuse_scan(const std::vector<ImageVolume>& channels, const Plan& plan) {
  refuse_for(reasons_against_scan(channels, plan));
}

void refuse_result(const LabelVolume& labels, const std::vector<StructureConfidence>& confidence, const Plan& plan) {
  refuse_for(reasons_against_result(labels, confidence, plan));
}

TEST(RefusalTest, ALabelMapIsNoScan) {
  EXPECT_TRUE(looks_like_a_label_map(labelled_balls()));
  const Plan plan = plan_that_refuses({"label_map", {}});
  expect_error(ErrorCode::kRefused, "looks like a label map",
               [&] { refuse_scan(std::vector<ImageVolume>{labelled_balls()}, plan); });
  EXPECT_NO_THROW(refuse_scan(std::vector<ImageVolume>{labelled_balls()}, testing::small_plan()));
}

TEST(RefusalTest, AScanInWholeNumbersIsNoLabelMap) {
  const ImageVolume scan = with_noise(labelled_balls(), 3);
  EXPECT_FALSE(looks_like_a_label_map(scan));
  EXPECT_NO_THROW(refuse_scan(std::vector<ImageVolume>{scan}, plan_that_refuses({"label_map", {}})));
}

TEST(RefusalTest, NeitherIsOneWithItsHeadCutOutOrOneOfFewSlices) {
  ImageVolume stripped = with_noise(labelled_balls(), 3);
  const ImageVolume labels = labelled_balls();
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    if (labels.voxels[v] == 0) stripped.voxels[v] = 0;
  EXPECT_FALSE(looks_like_a_label_map(stripped));
  ImageVolume fractions = labelled_balls();
  for (auto& value : fractions.voxels) value += 0.5F;
  EXPECT_FALSE(looks_like_a_label_map(fractions)) << "labels are whole numbers";
}

/// Of both signs, with this SD.
ImageVolume susceptibility_map(float sd) {
  ImageVolume map(Geometry{{20, 20, 20}, affine_from_spacing({1, 1, 1})});
  Random random(2);
  for (auto& value : map.voxels) value = sd * random.normal();
  return map;
}

TEST(RefusalTest, ValuesInAnotherUnitAreNamed) {
  const Plan plan = plan_that_refuses({"other_unit", {}});
  const auto refused = [&](const ImageVolume& scan) { refuse_scan(std::vector<ImageVolume>{scan}, plan); };
  EXPECT_NO_THROW(refused(susceptibility_map(0.05F)));
  expect_error(ErrorCode::kRefused, "in ppm for T1, found one in ppb", [&] { refused(susceptibility_map(50)); });
  expect_error(ErrorCode::kRefused, "found values that are none", [&] { refused(susceptibility_map(1)); });
  expect_error(ErrorCode::kRefused, "found values that are none", [&] { refused(labelled_balls()); });
}

TEST(RefusalTest, OtherChannelsMayHaveAnyUnit) {
  Plan plan = plan_that_refuses({"other_unit", {{"channel", std::string("QSM")}}});
  plan.channels = {{"QSM", "ppm", "image"}, {"T1", "", "image"}};
  EXPECT_NO_THROW(refuse_scan(std::vector<ImageVolume>{susceptibility_map(0.05F), labelled_balls()}, plan));
  expect_error(ErrorCode::kRefused, "for QSM", [&] {
    refuse_scan(std::vector<ImageVolume>{labelled_balls(), labelled_balls()}, plan);
  });
}

TEST(RefusalTest, MissingStructuresAreNamed) {
  Plan plan = plan_that_refuses({"missing_structures", {}});
  LabelVolume labels(Geometry{{4, 4, 4}, affine_from_spacing({1, 1, 1})});
  labels.voxels[0] = 17;
  expect_error(ErrorCode::kRefused, "no voxel of Right-Hippocampus was found",
               [&] { refuse_result(labels, {}, plan); });
  plan.refusals[0].parameters["most"] = 1.0;
  EXPECT_NO_THROW(refuse_result(labels, {}, plan));
  labels.voxels[0] = 0;
  expect_error(ErrorCode::kRefused, "Left-Hippocampus, Right-Hippocampus", [&] { refuse_result(labels, {}, plan); });
}

TEST(RefusalTest, AModelThatIsUnsureOfAllSaysSo) {
  const Plan plan = plan_that_refuses({"unsure", {{"least_dice", 0.6}}});
  const LabelVolume labels(Geometry{{4, 4, 4}, affine_from_spacing({1, 1, 1})});
  const auto refused = [&](double left, double right) {
    refuse_result(labels, confidence_of(std::vector<double>{left, right}, plan), plan);
  };
  EXPECT_NO_THROW(refused(0.1, 0.5)) << "0.6 in the mean";
  expect_error(ErrorCode::kRefused, "at least 0.60, found 0.55", [&] { refused(0.2, 0.5); });
  expect_error(ErrorCode::kRefused, "found 0.40", [&] { refused(0.1, std::numeric_limits<double>::quiet_NaN()); });
}

TEST(RefusalTest, EveryReasonIsTold) {
  Plan plan = plan_that_refuses({"unsure", {}});
  plan.refusals.push_back({"missing_structures", {}});
  const LabelVolume labels(Geometry{{4, 4, 4}, affine_from_spacing({1, 1, 1})});
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto reasons = reasons_against_result(labels, confidence_of(std::vector<double>{none, none}, plan), plan);
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_NE(reasons[0].find("too unsure"), std::string::npos);
  EXPECT_NE(reasons[1].find("no voxel of"), std::string::npos);
}

}  // namespace
}  // namespace voxlet
