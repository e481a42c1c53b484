#include "planning/patch_planner.h"

#include <gtest/gtest.h>

#include "network/training_memory.h"
#include "plan/network_rules.h"
#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using Lists = std::vector<std::vector<double>>;
constexpr std::size_t kGigabyte = std::size_t{1} << 30U;

Fingerprint fingerprint_of(std::size_t cases, const Shape& shape, const Vec3& spacing_mm) {
  Fingerprint fingerprint;
  for (std::size_t n = 0; n < cases; ++n)
    fingerprint.cases.push_back({"case" + std::to_string(n), shape, spacing_mm, {}});
  return fingerprint;
}

Plan planned(const Fingerprint& fingerprint, std::size_t memory = kDefaultMemory, Step network = {"unet", {}}) {
  Plan plan = testing::small_plan();
  plan.network = std::move(network);
  plan.spacing_mm = planned_spacing(fingerprint);
  plan_patch(plan, fingerprint, {}, memory);
  EXPECT_NO_THROW(plan.validate());
  return plan;
}

// nnU-Net's known plan of Task04_Hippocampus, 260 cases: 3d_fullres 40 × 56 × 40, batch 9, three poolings.
TEST(PatchPlannerTest, HippocampusIsPlannedAsNnUNetDoes) {
  const Plan plan = planned(fingerprint_of(260, {35, 50, 36}, {1, 1, 1}));
  EXPECT_EQ(plan.patch.size, (Shape{40, 56, 40}));
  EXPECT_EQ(plan.training.batch_size, 9);
  EXPECT_EQ(plan.network.list("channels"), (std::vector<double>{16, 32, 64, 128}));
  EXPECT_EQ(plan.network.lists("strides"), (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 2}}));
}

TEST(PatchPlannerTest, TheSpacingIsTheMedian) {
  auto fingerprint = fingerprint_of(3, {64, 64, 64}, {1, 1, 1});
  fingerprint.cases[0].spacing_mm = {0.5, 0.9, 2};
  fingerprint.cases[1].spacing_mm = {0.7, 1.2, 2.5};
  EXPECT_EQ(planned_spacing(fingerprint), (Vec3{0.7, 1, 2}));
}

// ACDC is the data that nnU-Net has this rule for.
TEST(PatchPlannerTest, AnAxisOfFewThickSlicesTakesTheTenthPercentile) {
  auto fingerprint = fingerprint_of(11, {216, 256, 10}, {1.5, 1.5, 10});
  fingerprint.cases[4].spacing_mm[2] = fingerprint.cases[7].spacing_mm[2] = 5;
  EXPECT_EQ(planned_spacing(fingerprint), (Vec3{1.5, 1.5, 5}));
  for (auto& one : fingerprint.cases) one.shape = {216, 256, 100};  // not short: the median stays
  EXPECT_EQ(planned_spacing(fingerprint)[2], 10);
}

TEST(PatchPlannerTest, TheTenthPercentileIsNoFinerThanTheOtherAxes) {
  auto fingerprint = fingerprint_of(11, {216, 256, 10}, {1.5, 1.5, 10});
  fingerprint.cases[4].spacing_mm[2] = fingerprint.cases[7].spacing_mm[2] = 1;
  EXPECT_EQ(planned_spacing(fingerprint)[2], 1.5);
}

TEST(PatchPlannerTest, ThickSlicesGetStridesAndKernelsOfTheirOwn) {
  const Plan plan = planned(fingerprint_of(50, {128, 128, 20}, {1, 1, 5}));
  EXPECT_EQ(plan.network.lists("strides")[1], (std::vector<double>{2, 2, 1}));
  EXPECT_EQ(plan.network.lists("kernels")[0], (std::vector<double>{3, 3, 1}));
  EXPECT_EQ(plan.patch.size.nk, 20);
}

TEST(PatchPlannerTest, AStepNeverTakesMoreThanItMay) {
  const std::vector<std::pair<Shape, Vec3>> data{{{181, 217, 181}, {1, 1, 1}},
                                                 {{512, 512, 60}, {0.7, 0.7, 5}},
                                                 {{320, 320, 20}, {0.6, 0.6, 3.6}},
                                                 {{40, 40, 200}, {2, 2, 0.5}},
                                                 {{7, 300, 300}, {6, 1, 1}}};
  for (const auto& [shape, spacing] : data) {
    std::size_t smaller = 0;
    for (const std::size_t memory : {kGigabyte / 4, kGigabyte, 8 * kGigabyte}) {
      const Plan plan = planned(fingerprint_of(30, shape, spacing), memory);
      const TrainingMemory need(plan);
      EXPECT_LE(need.step_bytes(plan.patch.size, plan.training.batch_size), memory) << to_string(shape);
      EXPECT_LE(need.largest_tensor_bytes(plan.patch.size), kLargestTensorBytes);
      EXPECT_GE(plan.patch.size.count(), smaller) << "more memory, no smaller patch";
      EXPECT_GE(plan.training.batch_size, 2);
      smaller = plan.patch.size.count();
    }
  }
}

TEST(PatchPlannerTest, ABatchCoversAtMostFivePerCentOfTheData) {
  EXPECT_EQ(planned(fingerprint_of(1000, {32, 32, 32}, {1, 1, 1}), 2 * kGigabyte).training.batch_size > 9, true);
  EXPECT_EQ(planned(fingerprint_of(60, {32, 32, 32}, {1, 1, 1})).training.batch_size, 3);
  EXPECT_EQ(planned(fingerprint_of(5, {32, 32, 32}, {1, 1, 1})).training.batch_size, 2);
}

TEST(PatchPlannerTest, EveryNetworkIsGivenAPatchThatItTakes) {
  for (const auto& rule : network_rules()) {
    if (rule.name == "attention-unet-2.5d") continue;  // needs a slice stack
    SCOPED_TRACE(rule.name);
    planned(fingerprint_of(20, {90, 100, 30}, {1, 1, 3}), 2 * kGigabyte, {rule.name, {}});
  }
}

TEST(PatchPlannerTest, LevelsOfARecipeStay) {
  const Plan plan = planned(fingerprint_of(20, {90, 100, 30}, {1, 1, 3}), kGigabyte, testing::unet({4, 8, 16}));
  EXPECT_EQ(plan.network, testing::unet({4, 8, 16}));
  EXPECT_EQ(plan.patch.size.nk % 4, 0);
}

TEST(PatchPlannerTest, APatchOfARecipeDecidesTheLevels) {
  Plan plan = testing::small_plan();
  plan.network = {"unet", {}};
  plan.patch.size = {48, 48, 40};
  plan_patch(plan, fingerprint_of(20, {90, 100, 80}, {1, 1, 1}), {true, false}, kDefaultMemory);
  EXPECT_EQ(plan.patch.size, (Shape{48, 48, 40}));
  EXPECT_EQ(plan.network.lists("strides"), (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 2}}));
  EXPECT_NO_THROW(plan.validate());
}

TEST(PatchPlannerTest, TinyCasesStillHaveTwoLevels) {
  EXPECT_EQ(planned(fingerprint_of(20, {6, 7, 5}, {1, 1, 1})).network.list("channels").size(), 2U);
}

TEST(PatchPlannerTest, TooLittleMemoryIsRefusedWithWhatIsNeeded) {
  testing::expect_error(ErrorCode::kTooLarge, "allow more with --memory", [] {
    planned(fingerprint_of(20, {90, 100, 30}, {1, 1, 1}), 1 << 20);
  });
}

}  // namespace
}  // namespace voxlet
