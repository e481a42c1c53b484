#include "inference/patch_sampling.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
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
  EXPECT_EQ(sampling.foreground_jitter, 0);
  EXPECT_FALSE(sampling.class_first);
  plan.training.foreground_jitter = 0.25;
  plan.training.class_sampling = "class";
  EXPECT_EQ(patch_sampling(plan).foreground_jitter, 0.25);
  EXPECT_TRUE(patch_sampling(plan).class_first);
}

TEST(PatchSamplingTest, JitterSpreadsTheCentreOverItsShareOfThePatch) {
  const auto foreground = small_and_large();
  PatchSampling sampling{1, {1, 0, 0}, 1};
  Random random(7);
  std::array<int, 8> seen{};
  for (int n = 0; n < 2000; ++n) {
    const auto origin = random_patch_origin(foreground, {8, 8, 9}, sampling, random);
    ASSERT_TRUE(origin.i <= 10 && 10 < origin.i + 8);  // the voxel stays in the patch
    ASSERT_TRUE(origin.k <= 10 && 10 < origin.k + 9);
    ++seen.at(static_cast<std::size_t>(10 - origin.i));
  }
  EXPECT_EQ(seen[0], 0);  // an even patch has its centre above its middle
  for (std::size_t place = 1; place < 8; ++place) EXPECT_NEAR(seen.at(place) / 2000.0, 1.0 / 7, 0.04) << place;
  sampling.foreground_jitter = 0.5;
  for (int n = 0; n < 200; ++n)
    EXPECT_LE(std::abs(random_patch_origin(foreground, {8, 8, 9}, sampling, random).k - 6), 2);
}

TEST(PatchSamplingTest, JitteredPatchesStayInsideTheCase) {
  const auto foreground = small_and_large();
  Random random(7);
  for (int n = 0; n < 500; ++n) {
    const auto origin = random_patch_origin(foreground, {32, 40, 48}, {1, {}, 1}, random);
    ASSERT_TRUE(origin.i >= 0 && origin.i <= 8);
    ASSERT_EQ(origin.j, 0);
    ASSERT_TRUE(origin.k >= -8 && origin.k <= 0);
  }
}

/// A case of 20³ with a block of each of the classes.
ForegroundIndex case_with(const std::vector<int>& classes) {
  Volume<std::uint8_t> voxels(Geometry{{20, 20, 20}, {}});
  for (const int c : classes)
    for (int n = 0; n < 5; ++n) voxels.at(5 * c, 5 * c, 5 * c + n) = static_cast<std::uint8_t>(c);
  return index_foreground(voxels, 4, 100, 1);
}

/// Of 6000 patches: how often each class is the centre and each case the source. Nine cases have class 1, one class 2.
struct Draws {
  std::array<double, 3> classes{};
  std::array<double, 10> cases{};
};
Draws draw_patches(const PatchSampling& sampling) {
  std::vector<ForegroundIndex> cases(9, case_with({1}));
  cases.push_back(case_with({1, 2}));
  std::vector<const ForegroundIndex*> pointers;
  for (const auto& one : cases) pointers.push_back(&one);
  const PatchSampler sampler(pointers, {2, 2, 2}, sampling);
  Random random(11);
  Draws draws;
  for (int n = 0; n < 6000; ++n) {
    const auto [source, origin] = sampler.draw(random);
    draws.cases.at(source) += 1 / 6000.0;
    if (origin.i == 4 && origin.j == 4) draws.classes.at(1) += 1 / 6000.0;
    if (origin.i == 9 && origin.j == 9) draws.classes.at(2) += 1 / 6000.0;
  }
  return draws;
}

TEST(PatchSamplingTest, CasesComeEquallyOftenWhereTheyComeFirst) {
  const Draws draws = draw_patches({1, {}});
  for (const double share : draws.cases) EXPECT_NEAR(share, 0.1, 0.02);
  EXPECT_NEAR(draws.classes[1], 0.95, 0.02);
  EXPECT_NEAR(draws.classes[2], 0.05, 0.02);
}

TEST(PatchSamplingTest, AClassOfOneCaseComesAsOftenAsTheOthersWhereClassesComeFirst) {
  const Draws draws = draw_patches({1, {}, 0, true});
  EXPECT_NEAR(draws.classes[1], 0.5, 0.03);
  EXPECT_NEAR(draws.classes[2], 0.5, 0.03);
  for (std::size_t n = 0; n < 9; ++n) EXPECT_NEAR(draws.cases.at(n), 0.05, 0.015);
  EXPECT_NEAR(draws.cases[9], 0.55, 0.03);
}

TEST(PatchSamplingTest, ClassesThatComeFirstKeepTheirWeightsAndTheForegroundShare) {
  const Draws weighted = draw_patches({1, {3, 1, 5}, 0, true});
  EXPECT_NEAR(weighted.classes[1], 0.75, 0.03);
  EXPECT_NEAR(weighted.classes[2], 0.25, 0.03);
  const Draws half = draw_patches({0.5, {0, 1, 1}, 0, true});
  EXPECT_NEAR(half.classes[2], 0.5, 0.03);
  EXPECT_NEAR(half.cases[0], 0.05, 0.015);  // the rest from anywhere
  const Draws absent = draw_patches({1, {0, 0, 1}, 0, true});
  for (const double share : absent.cases) EXPECT_NEAR(share, 0.1, 0.02);
}

}  // namespace
}  // namespace voxlet
