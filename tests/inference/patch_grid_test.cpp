#include "inference/patch_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "inference/importance_map.h"

namespace voxlet {
namespace {

std::vector<std::int64_t> along_i(std::int64_t size, std::int64_t patch, double overlap) {
  std::vector<std::int64_t> origins;
  for (const auto& origin : patch_origins({size, 1, 1}, {patch, 1, 1}, overlap)) origins.push_back(origin.i);
  return origins;
}

TEST(PatchGridTest, FollowsTheRuleOfNnunet) {
  EXPECT_EQ(along_i(100, 64, 0.5), (std::vector<std::int64_t>{0, 18, 36}));
  EXPECT_EQ(along_i(128, 64, 0.5), (std::vector<std::int64_t>{0, 32, 64}));
  EXPECT_EQ(along_i(128, 64, 0), (std::vector<std::int64_t>{0, 64}));
  EXPECT_EQ(along_i(64, 64, 0.5), (std::vector<std::int64_t>{0}));
  EXPECT_EQ(along_i(20, 64, 0.5), (std::vector<std::int64_t>{0}));
}

TEST(PatchGridTest, LastAxisIsSlowest) {
  const auto origins = patch_origins({4, 4, 4}, {2, 2, 2}, 0);
  ASSERT_EQ(origins.size(), 8U);
  EXPECT_EQ(origins[1], (VoxelIndex{2, 0, 0}));
  EXPECT_EQ(origins[4], (VoxelIndex{0, 0, 2}));
}

TEST(PatchGridTest, CoversEveryVoxelInsideTheVolumeWithTheAskedOverlap) {
  Random random(21);
  for (int n = 0; n < 500; ++n) {
    const std::int64_t size = 1 + random.below(300), patch = 1 + random.below(128);
    const double overlap = random.uniform(0, 0.9F);
    const auto origins = along_i(size, patch, overlap);
    const double largest_step = std::max(1.0, static_cast<double>(patch) * (1 - overlap));
    EXPECT_EQ(origins.front(), 0);
    EXPECT_EQ(origins.back(), std::max<std::int64_t>(0, size - patch));
    for (std::size_t o = 1; o < origins.size(); ++o) {
      const auto step = static_cast<double>(origins[o] - origins[o - 1]);
      EXPECT_GE(step, 1);
      EXPECT_LE(step, largest_step + 1) << size << " " << patch << " " << overlap;  // evenly spaced, then rounded
      EXPECT_LE(origins[o] - origins[o - 1], patch) << "a gap";
    }
  }
}

TEST(ImportanceMapTest, IsAGaussianThatPeaksInTheMiddle) {
  const Shape patch{17, 9, 5};
  const auto map = gaussian_importance_map(patch);
  ASSERT_EQ(map.size(), patch.count());
  const auto at = [&](int i, int j, int k) { return map[static_cast<std::size_t>(i + 17 * (j + 9 * k))]; };
  EXPECT_EQ(at(8, 4, 2), 1);
  EXPECT_EQ(*std::max_element(map.begin(), map.end()), 1);
  EXPECT_FLOAT_EQ(*std::min_element(map.begin(), map.end()), 1e-3F);
  const double sd = 17.0 / 8;
  EXPECT_NEAR(at(10, 4, 2), std::exp(-0.5 * (2 / sd) * (2 / sd)), 1e-6);
}

TEST(ImportanceMapTest, IsSymmetricForEvenSizesToo) {
  auto map = gaussian_importance_map({8, 6, 4});
  const auto forward = map;
  std::reverse(map.begin(), map.end());
  EXPECT_EQ(map, forward);
  EXPECT_EQ(*std::max_element(map.begin(), map.end()), 1);
}

}  // namespace
}  // namespace voxlet
