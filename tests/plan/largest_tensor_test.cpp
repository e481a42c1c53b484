// By hand; tests/native/network/largest_tensor_test.cpp compares with the networks themselves.
#include "plan/largest_tensor.h"

#include <gtest/gtest.h>

#include "support/plans.h"

namespace voxlet {
namespace {

using testing::small_plan;
using testing::unet;

constexpr std::uint64_t kVoxels = 16 * 16 * 16;

std::uint64_t bytes_of(const Step& network) {
  Plan plan = small_plan();
  plan.network = network;
  return largest_tensor_bytes(plan, {16, 16, 16});
}

TEST(LargestTensorTest, IsTheDecodersInputWhichJoinsSkipAndUpsampledFeatures) {
  EXPECT_EQ(bytes_of(unet({8, 16})), 2 * 8 * kVoxels * 4);
}

TEST(LargestTensorTest, IsHalfOfThatWhereTheyAreAdded) {
  EXPECT_EQ(bytes_of({"unet", {{"channels", std::vector<double>{8, 16}}, {"skip", std::string("sum")}}}),
            8 * kVoxels * 4);
}

TEST(LargestTensorTest, CanLieAtACoarserLevel) { EXPECT_EQ(bytes_of(unet({1, 64, 64})), 2 * 64 * kVoxels / 8 * 4); }

TEST(LargestTensorTest, IsTheLogitsWhereThereAreManyClasses) { EXPECT_EQ(bytes_of(unet({1, 2})), 4 * kVoxels * 4); }

TEST(LargestTensorTest, IsTheInputOfManySlices) {
  Plan plan = small_plan();
  plan.network = unet({1, 2});
  plan.slice_stack.count = 9;
  EXPECT_EQ(largest_tensor_bytes(plan, {16, 16, 16}), 9 * kVoxels * 4);
}

TEST(LargestTensorTest, OfACascadeHasTheMarginsOfBothNetworks) {
  Plan plan = small_plan();
  plan.network = {"cascade-cnn", {{"local_channels", 2.0}, {"global_channels", 3.0}}};
  EXPECT_EQ(largest_tensor_bytes(plan, {32, 16, 4}), 4 * (32 + 52) * (16 + 52) * 5 * 4U);
}

// In WebAssembly std::size_t has 32 bits.
TEST(LargestTensorTest, MayExceedFourGigabytes) {
  Plan plan = small_plan();
  plan.network = unet({64, 128});
  EXPECT_EQ(largest_tensor_bytes(plan, {512, 512, 512}), std::uint64_t{128} * 512 * 512 * 512 * 4);
}

}  // namespace
}  // namespace voxlet
