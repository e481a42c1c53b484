#include "inference/patch_sampling.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "support/plans.h"

namespace voxlet {
namespace {

using testing::small_plan;

/// 40³ with one voxel of class 1 and a block of 4³ of class 2, far apart.
ForegroundIndex small_and_large(std::size_t most = 4096) {
  Volume<std::uint8_t> classes(Geometry{{40, 40, 40}, {}});
  for (int k = 20; k < 24; ++k)
    for (int j = 20; j < 24; ++j)
      for (int i = 20; i < 24; ++i) classes.at(i, j, k) = 2;
  classes.at(10, 10, 10) = 1;
  return index_foreground(classes, 4, most, 1);
}

/// The share of 4000 patches of 8³ that are centred on the voxel of class 1.
double share_of_class_one(const PatchSampling& sampling) {
  const auto foreground = small_and_large();
  Random random(7);
  int small = 0;
  for (int n = 0; n < 4000; ++n)
    if (random_patch_origin(foreground, {8, 8, 8}, sampling, random) == VoxelIndex{6, 6, 6}) ++small;
  return small / 4000.0;
}

TEST(PatchSamplingTest, ForegroundClassesAreEquallyLikelyWhateverTheirSize) {
  EXPECT_NEAR(share_of_class_one({1, {}}), 0.5, 0.03);
}

TEST(PatchSamplingTest, TheForegroundShareOfThePatchesIsCentredOnForeground) {
  EXPECT_NEAR(share_of_class_one({0.7, {1, 0, 0}}), 0.7, 0.03);
  EXPECT_NEAR(share_of_class_one({0, {}}), 0, 0.002);
}

TEST(PatchSamplingTest, AWeightOfNTakesAClassNTimesAsOften) {
  EXPECT_NEAR(share_of_class_one({1, {4, 1, 1}}), 0.8, 0.03);
  EXPECT_NEAR(share_of_class_one({1, {1, 9, 1}}), 0.1, 0.02);
}

TEST(PatchSamplingTest, AbsentClassesAndWeightsOfZeroAreNeverTheCentre) {
  EXPECT_EQ(share_of_class_one({1, {0, 1, 5}}), 0);
  EXPECT_EQ(share_of_class_one({1, {1, 0, 5}}), 1);
}

TEST(PatchSamplingTest, WithoutForegroundPatchesLieAnywhereInside) {
  const auto foreground = index_foreground(Volume<std::uint8_t>(Geometry{{12, 9, 8}, {}}), 3, 10, 1);
  Random random(3);
  std::set<std::int64_t> seen;
  for (int n = 0; n < 300; ++n) {
    const auto origin = random_patch_origin(foreground, {8, 9, 12}, {1, {}}, random);
    seen.insert(origin.i);
    ASSERT_EQ(origin.j, 0);
    ASSERT_TRUE(origin.k >= -4 && origin.k <= 0);  // the case lies somewhere inside the patch
  }
  EXPECT_EQ(seen, (std::set<std::int64_t>{0, 1, 2, 3, 4}));
}

TEST(PatchSamplingTest, LargeClassesAreThinnedToARandomSubset) {
  const auto foreground = small_and_large(10);
  EXPECT_EQ(foreground.offsets.at(0).size(), 1U);
  const std::set<std::uint32_t> kept(foreground.offsets.at(1).begin(), foreground.offsets.at(1).end());
  EXPECT_EQ(kept.size(), 10U);
  for (const auto offset : kept) {
    EXPECT_TRUE(offset % 40 >= 20 && offset % 40 < 24);
    EXPECT_TRUE(offset / 1600 >= 20 && offset / 1600 < 24);
  }
}

TEST(PatchSamplingTest, AllPositionsInsideAreEquallyLikely) {
  const auto foreground = index_foreground(Volume<std::uint8_t>(Geometry{{11, 8, 8}, {}}), 2, 10, 1);
  Random random(5);
  std::array<int, 4> counts{};
  for (int n = 0; n < 4000; ++n)
    ++counts[static_cast<std::size_t>(random_patch_origin(foreground, {8, 8, 8}, {0, {}}, random).i)];
  for (const int count : counts) EXPECT_NEAR(count / 4000.0, 0.25, 0.03);
}

TEST(PatchSamplingTest, APlansClassWeightsGoByLabelName) {
  Plan plan = small_plan();
  plan.training.foreground_share = 0.3;
  plan.training.class_weights = {{"Ventricle", 4.0}};
  const PatchSampling sampling = patch_sampling(plan);
  EXPECT_EQ(sampling.foreground_share, 0.3);
  EXPECT_EQ(sampling.class_weights, (std::vector<double>{1, 1, 4}));
}

}  // namespace
}  // namespace voxlet
