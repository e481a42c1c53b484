#include "inference/fitted_patch.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plan/largest_tensor.h"
#include "plan/network_rules.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::small_plan;

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;

Step unet(const std::vector<double>& channels, const std::string& norm = "batch") {
  return {"unet", {{"channels", channels}, {"norm", norm}}};
}

Plan plan_of(const Step& network, const Shape& patch) {
  Plan plan = small_plan();
  plan.network = network;
  plan.patch.size = patch;
  if (network.name == "attention-unet-2.5d") plan.slice_stack = {2, 3};
  return plan;
}

std::uint64_t bytes_of_own(const Plan& plan) { return largest_tensor_bytes(plan, plan.patch.size); }

TEST(FittedPatchTest, KeepsThePlansPatchWhereItFits) {
  const Plan plan = plan_of(unet({16, 32, 64}), {64, 48, 32});
  EXPECT_EQ(fitted_patch(plan, bytes_of_own(plan)), plan.patch.size);
  EXPECT_NE(fitted_patch(plan, bytes_of_own(plan) - 1), plan.patch.size);
}

TEST(FittedPatchTest, TakesTheLongestAxisFirstAndOfEqualOnesTheLast) {
  const Plan plan = plan_of(unet({16, 32, 64}), {64, 48, 48});
  EXPECT_EQ(fitted_patch(plan, bytes_of_own(plan) - 1), (Shape{60, 48, 48}));
  EXPECT_EQ(fitted_patch(plan, largest_tensor_bytes(plan, {48, 48, 48}) - 1), (Shape{48, 48, 44}));
}

// What WebGPU promises everywhere, and the patch of a plan for a large GPU: 2 · 32 channels · 128³ voxels are 512 MiB.
TEST(FittedPatchTest, FindsAPatchForTheSmallestBufferOfWebGpu) {
  const Plan plan = plan_of(unet({32, 64, 128, 256, 320}), {128, 128, 128});
  EXPECT_EQ(bytes_of_own(plan), 512 * kMiB);
  EXPECT_EQ(fitted_patch(plan, 128 * kMiB), (Shape{80, 80, 80}));
}

TEST(FittedPatchTest, FindsNothingBelowHalfOfThePlansPatch) {
  const Plan plan = plan_of(unet({16, 32, 64}), {64, 48, 36});
  const Shape half{32, 24, 20};  // a multiple of 4
  EXPECT_EQ(fitted_patch(plan, largest_tensor_bytes(plan, half)), half);
  EXPECT_EQ(fitted_patch(plan, largest_tensor_bytes(plan, half) - 1), std::nullopt);
  EXPECT_EQ(fitted_patch(plan, 0), std::nullopt);
}

TEST(FittedPatchTest, TakesSlicesFromANetworkThatGoesSliceBySlice) {
  const Plan plan = plan_of({"attention-unet-2.5d", {}}, {128, 128, 8});
  EXPECT_EQ(fitted_patch(plan, bytes_of_own(plan) / 4), (Shape{128, 128, 2}));
  EXPECT_EQ(fitted_patch(plan, largest_tensor_bytes(plan, {128, 128, 1}) - 1), (Shape{128, 112, 1}));
}

// Labels would be others: fitted_patch.h has figures.
TEST(FittedPatchTest, FindsNothingButThePlansPatchForInstanceNorm) {
  for (const Step& network : {unet({16, 32, 64}, "instance"), Step{"resenc-unet", {}}}) {
    const Plan plan = plan_of(network, {64, 64, 64});
    EXPECT_EQ(fitted_patch(plan, bytes_of_own(plan)), plan.patch.size);
    EXPECT_EQ(fitted_patch(plan, bytes_of_own(plan) - 1), std::nullopt);
  }
}

class FittedPatchOfTest : public ::testing::TestWithParam<const char*> {};

// Every buffer from nothing to more than the plan's patch needs.
TEST_P(FittedPatchOfTest, IsAValidPatchThatFitsAndGrowsWithTheBuffer) {
  Plan plan = plan_of({GetParam(), {}}, {64, 96, 80});
  if (plan.network.name == "resunet") plan.network.parameters["norm"] = std::string("batch");
  Shape before{0, 0, 0};
  for (std::uint64_t n = 0; n <= 40; ++n) {
    const std::uint64_t buffer = bytes_of_own(plan) * n / 32;
    const auto patch = fitted_patch(plan, buffer);
    if (!patch) continue;
    Plan run = plan;
    run.patch.size = *patch;
    EXPECT_NO_THROW(run.validate());
    EXPECT_LE(largest_tensor_bytes(plan, *patch), buffer);
    for (int axis = 0; axis < 3; ++axis) {
      EXPECT_LE((*patch)[axis], plan.patch.size[axis]);
      EXPECT_GE((*patch)[axis], before[axis]);
    }
    before = *patch;
  }
  EXPECT_EQ(before, plan.patch.size);
}

INSTANTIATE_TEST_SUITE_P(Networks, FittedPatchOfTest,
                         ::testing::Values("resunet", "resenc-unet", "vnet", "neuronet", "deepqsmseg",
                                           "attention-unet-2.5d", "multiscale-unet", "cascade-cnn", "meshnet"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name)
                             if (c == '-' || c == '.') c = '_';
                           return name;
                         });

}  // namespace
}  // namespace voxlet
