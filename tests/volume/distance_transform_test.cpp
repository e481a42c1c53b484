#include "volume/distance_transform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/parallel_for.h"
#include "base/random.h"
#include "support/expect_error.h"
#include "support/golden_volume.h"

namespace voxlet {
namespace {

using testing::expect_error;
using Mask = Volume<std::uint8_t>;

Mask random_points(const Shape& shape, const Vec3& spacing_mm, float probability) {
  Mask mask(Geometry{shape, affine_from_spacing(spacing_mm)});
  Random random(7);
  for (auto& voxel : mask.voxels) voxel = random.chance(probability) ? 1 : 0;
  return mask;
}

/// The definition, voxel by voxel.
std::vector<double> plain_squared_distance(const Mask& mask) {
  const auto [ni, nj, nk] = mask.shape();
  const Vec3 s = mask.geometry.spacing_mm();
  auto index = [&, n = ni, m = nj](std::size_t v) {
    const auto at = static_cast<std::int64_t>(v);
    return Vec3{static_cast<double>(at % n), static_cast<double>(at / n % m), static_cast<double>(at / (n * m))};
  };
  std::vector<double> result(mask.voxels.size(), std::numeric_limits<double>::infinity());
  for (std::size_t v = 0; v < mask.voxels.size(); ++v)
    for (std::size_t other = 0; other < mask.voxels.size(); ++other) {
      if (mask.voxels[other] == 0) continue;
      double sum = 0;
      for (std::size_t a = 0; a < 3; ++a) sum += std::pow((index(v)[a] - index(other)[a]) * s[a], 2);
      result[v] = std::min(result[v], sum);
    }
  return result;
}

TEST(DistanceTransformTest, IsWhatScipyGives) {
  for (const auto& one : testing::golden_cases("metrics/distance_transform.json")) {
    const ImageVolume found = distance_mm(testing::golden_volume<std::uint8_t>(one, "mask"));
    const auto expected = one.at("distance_mm").get<std::vector<double>>();
    ASSERT_EQ(found.voxels.size(), expected.size());
    for (std::size_t v = 0; v < expected.size(); ++v)
      ASSERT_NEAR(found.voxels[v], expected[v], 1e-6 * expected[v]) << one.at("name") << " at " << v;
  }
}

TEST(DistanceTransformTest, IsTheDefinitionOnLinesPlanesAndVolumes) {
  for (const Shape& shape :
       {Shape{17, 1, 1}, Shape{1, 17, 1}, Shape{1, 1, 17}, Shape{18, 9, 1}, Shape{5, 1, 21}, Shape{33, 7, 6}})
    for (const float share : {0.02F, 0.2F}) {
      const Mask mask = random_points(shape, {0.3, 1.1, 2.7}, share);
      const auto expected = plain_squared_distance(mask);
      const auto found = squared_distance_mm2(mask).voxels;
      for (std::size_t v = 0; v < expected.size(); ++v) {
        if (std::isinf(expected[v]))
          ASSERT_EQ(found[v], expected[v]);
        else
          ASSERT_NEAR(found[v], expected[v], 5e-7 * expected[v]) << to_string(shape) << " at " << v;
      }
    }
}

TEST(DistanceTransformTest, OneMillimetreStepsAreExactIntegers) {
  Mask mask(Geometry{{40, 30, 20}, {}});
  mask.at(3, 4, 5) = 255;
  const ImageVolume found = squared_distance_mm2(mask);
  EXPECT_EQ(found.at(3, 4, 5), 0);
  EXPECT_EQ(found.at(39, 29, 19), 36 * 36 + 25 * 25 + 14 * 14);
  EXPECT_EQ(distance_mm(mask).at(6, 0, 5), 5);
}

TEST(DistanceTransformTest, IsZeroInsideAndInfiniteWithoutAMask) {
  const Geometry geometry{{6, 5, 4}, {}};
  for (const float d : squared_distance_mm2(Mask(geometry, 1)).voxels) EXPECT_EQ(d, 0);
  for (const float d : distance_mm(Mask(geometry, 0)).voxels) EXPECT_EQ(d, std::numeric_limits<float>::infinity());
  EXPECT_TRUE(distance_mm(Mask{}).voxels.empty());
}

TEST(DistanceTransformTest, FollowsTheSpacingOfAnObliqueGrid) {
  Mask mask(Geometry{{8, 1, 1}, {}});
  mask.geometry.affine.rows = {{{0, 1, 0, 9}, {1.5, 0, 0, 9}, {2, 0, 1, 9}}};  // a step of i is 2.5 mm
  mask.voxels[0] = 1;
  EXPECT_FLOAT_EQ(distance_mm(mask).voxels[3], 7.5F);
}

TEST(DistanceTransformTest, TheSignedOneIsNegativeInsideAndPassesZeroHalfWay) {
  Mask mask(Geometry{{6, 1, 1}, affine_from_spacing({2, 1, 1})});
  mask.voxels[0] = mask.voxels[1] = mask.voxels[2] = 1;
  EXPECT_EQ(signed_distance_mm(mask).voxels, (std::vector<float>{-6, -4, -2, 2, 4, 6}));
}

TEST(DistanceTransformTest, BitsDoNotDependOnTheThreads) {
  const Mask mask = random_points({61, 47, 33}, {0.7, 1.3, 2.1}, 0.001F);
  ASSERT_GT(mask.voxels.size(), kSerialVoxels);
  const int threads = thread_count();
  set_thread_count(1);
  const auto one = squared_distance_mm2(mask).voxels;
  set_thread_count(5);
  const auto five = squared_distance_mm2(mask).voxels;
  set_thread_count(threads);
  EXPECT_EQ(one, five);
}

TEST(DistanceTransformTest, ASpacingOfZeroIsRefused) {
  const Mask mask(Geometry{{2, 2, 2}, affine_from_spacing({1, 0, 1})});
  expect_error(ErrorCode::kBadInput, "spacing above 0 mm", [&] { squared_distance_mm2(mask); });
}

}  // namespace
}  // namespace voxlet
