#include "inference/mirroring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "inference/sliding_window.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::small_plan;

std::vector<float> counting(std::size_t count) {
  std::vector<float> values(count);
  std::iota(values.begin(), values.end(), 0.0F);
  return values;
}

TEST(MirroringTest, AxesGiveAllTheirCombinations) {
  Plan plan = small_plan();
  EXPECT_EQ(mirrorings(plan).size(), 1U);
  plan.patch.mirror_axes = {0, 1, 2};
  const auto all = mirrorings(plan);
  ASSERT_EQ(all.size(), 8U);
  EXPECT_FALSE(all[0].i || all[0].j || all[0].k);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Mirroring& m) { return m.exchanges_sides == m.i; }), 8);
}

TEST(MirroringTest, TheAxisFromLeftToRightExchangesSidesInAnyOrientation) {
  Plan plan = small_plan();
  plan.orientation = "SAL";
  plan.patch.mirror_axes = {0, 2};
  const auto all = mirrorings(plan);
  EXPECT_FALSE(all[1].exchanges_sides);
  EXPECT_TRUE(all[2].exchanges_sides);
  EXPECT_TRUE(all[3].exchanges_sides);
}

TEST(MirroringTest, MirroringTwiceGivesThePatchBack) {
  const Shape shape{4, 3, 2};
  const auto values = counting(2 * shape.count());
  std::vector<float> once(values.size()), twice(values.size());
  const Mirroring mirroring{true, false, true, true};
  mirror_patch(values, shape, mirroring, {}, once);
  mirror_patch(once, shape, mirroring, {}, twice);
  EXPECT_EQ(once[0], values[3 + 4 * (0 + 3 * 1)]);
  EXPECT_EQ(twice, values);
}

TEST(MirroringTest, AStackAlongAMirroredAxisRunsBackwards) {
  const auto values = counting(6);  // two channels of three slices of one voxel
  std::vector<float> mirrored(6);
  mirror_patch(values, {1, 1, 1}, {false, true, false, false}, {1, 3}, mirrored);
  EXPECT_EQ(mirrored, (std::vector<float>{2, 1, 0, 5, 4, 3}));
  mirror_patch(values, {1, 1, 1}, {false, true, false, false}, {2, 3}, mirrored);
  EXPECT_EQ(mirrored, values);
}

TEST(MirroringTest, LeftAndRightLogitsComeBackExchanged) {
  const auto values = counting(8);  // four classes of two voxels
  std::vector<float> back(8);
  unmirror_logits(values, {2, 1, 1}, {true, false, false, true}, mirrored_classes(small_plan().labels), back);
  EXPECT_EQ(back, (std::vector<float>{1, 0, 5, 4, 3, 2, 7, 6}));
}

/// Class 1 ("left") where the voxel above it along i is brighter, class 2 ("right") where it is darker: a network that
/// knows sides. Mirrored patches must agree with plain ones.
std::vector<float> slope_network(std::span<const float> patch, const Shape& size) {
  std::vector<float> logits(4 * size.count());
  for (std::size_t v = 0; v < size.count(); ++v) {
    const auto i = static_cast<std::int64_t>(v) % size.ni;
    const float below = i > 0 ? patch[v - 1] : patch[v], above = i + 1 < size.ni ? patch[v + 1] : patch[v];
    logits[size.count() + v] = above - below;
    logits[2 * size.count() + v] = below - above;
  }
  return logits;
}

TEST(MirroringTest, ANetworkThatKnowsSidesGivesTheSameWithMirroring) {
  Plan plan = small_plan();
  plan.patch.size = {8, 8, 8};
  const ImageVolume image = counting_image(Geometry{{8, 8, 8}, {}});
  std::vector<float> plain, mirrored;
  for (auto* const result : {&plain, &mirrored}) {
    SlidingWindow window({image}, plan, [&](std::int64_t, std::span<const float> plane) {
      result->insert(result->end(), plane.begin(), plane.end());
    });
    EXPECT_EQ(window.patch_count(), result == &plain ? 1U : 8U);
    while (const auto patch = window.next_patch()) window.accept(slope_network(*patch, plan.patch.size));
    window.finish();
    plan.patch.mirror_axes = {0, 1, 2};
  }
  ASSERT_EQ(plain.size(), mirrored.size());
  for (std::size_t v = 0; v < plain.size(); ++v) ASSERT_NEAR(plain[v], mirrored[v], 1e-5F);
}

}  // namespace
}  // namespace voxlet
