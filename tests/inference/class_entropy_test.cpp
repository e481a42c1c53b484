#include "inference/class_entropy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/plans.h"

namespace voxlet {
namespace {

/// Background and two labels.
Plan plan_with(const char* stitch) {
  Plan plan = testing::small_plan();
  plan.labels = {{17, "Left-Hippocampus", {}}, {53, "Right-Hippocampus", {}}};
  plan.patch.stitch = stitch;
  return plan;
}

TEST(ClassEntropyTest, OfEqualLogitsIsThatOfAFairDie) {
  ClassEntropy entropy(plan_with("logits"));
  // Class 1 barely wins the first voxel, class 2 surely the second, background the third.
  entropy.accept_plane(std::vector<float>{0, 0, 9, 1e-6F, 0, 0, 0, 100, 0});
  const auto means = entropy.means();
  EXPECT_NEAR(means[0], std::log(3), 1e-9);
  EXPECT_NEAR(means[1], 0, 1e-9);
}

TEST(ClassEntropyTest, IsTheMeanOverTheVoxelsOfAllPlanes) {
  ClassEntropy entropy(plan_with("logits"));
  entropy.accept_plane(std::vector<float>{0, 1e-6F, 0});
  entropy.accept_plane(std::vector<float>{0, 200, 0});
  EXPECT_NEAR(entropy.means()[0], std::log(3) / 2, 1e-9);
  EXPECT_TRUE(std::isnan(entropy.means()[1])) << "no voxel is the second label's";
}

TEST(ClassEntropyTest, TakesProbabilitiesWhereThePlanStitchesThem) {
  ClassEntropy entropy(plan_with("probabilities"));
  entropy.accept_plane(std::vector<float>{0.25F, 0.5F, 0.25F});
  EXPECT_NEAR(entropy.means()[0], 1.5 * std::log(2), 1e-7);
}

TEST(ClassEntropyTest, DoesNotOverflow) {
  ClassEntropy entropy(plan_with("logits"));
  entropy.accept_plane(std::vector<float>{-3e38F, 3e38F, 0});
  EXPECT_EQ(entropy.means()[0], 0);
}

}  // namespace
}  // namespace voxlet
