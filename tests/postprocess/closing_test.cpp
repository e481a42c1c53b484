#include "postprocess/closing.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

constexpr std::int64_t kSize = 40;

/// A ball of 17 with radius 12 mm in the middle of 40 × 40 × 20 voxels of 1 × 1 × 2 mm.
LabelVolume ball() {
  LabelVolume labels(Geometry{{kSize, kSize, kSize / 2}, affine_from_spacing({1, 1, 2})});
  for (std::int64_t k = 0; k < kSize / 2; ++k)
    for (std::int64_t j = 0; j < kSize; ++j)
      for (std::int64_t i = 0; i < kSize; ++i)
        if (std::hypot(double(i) - 19.5, double(j) - 19.5, 2 * double(k) - 19) < 12) labels.at(i, j, k) = 17;
  return labels;
}

/// The same with a cut of `width` voxels of `id` through it along i.
LabelVolume cut_ball(std::int64_t width, std::uint16_t id = 0) {
  LabelVolume labels = ball();
  for (std::int64_t k = 0; k < kSize / 2; ++k)
    for (std::int64_t j = 18; j < 18 + width; ++j)
      for (std::int64_t i = 0; i < kSize; ++i)
        if (labels.at(i, j, k) == 17) labels.at(i, j, k) = id;
  return labels;
}

std::size_t unlike(const LabelVolume& a, const LabelVolume& b) {
  std::size_t count = 0;
  for (std::size_t v = 0; v < a.voxels.size(); ++v) count += a.voxels[v] == b.voxels[v] ? 0 : 1;
  return count;
}

TEST(ClosingTest, AConvexLabelStaysAlmostAsItIs) {
  LabelVolume labels = ball();
  close_labels(labels, 5);
  EXPECT_LE(unlike(labels, ball()), ball().voxels.size() / 1000);  // corners of the grid's staircase
}

TEST(ClosingTest, ANarrowCutIsFilledUpToItsMouth) {
  LabelVolume labels = cut_ball(3);
  close_labels(labels, 5);
  for (std::int64_t i = 10; i < 30; ++i) EXPECT_EQ(labels.at(i, 19, 9), 17) << i;
  EXPECT_LT(unlike(labels, ball()), unlike(cut_ball(3), ball()) / 4);
}

TEST(ClosingTest, ACutThatTheBallEntersStays) {
  LabelVolume labels = cut_ball(5);
  close_labels(labels, 2);
  EXPECT_EQ(labels.at(19, 20, 9), 0);
}

TEST(ClosingTest, OtherLabelsStay) {
  LabelVolume labels = cut_ball(3, 53);
  const LabelVolume before = labels;
  close_labels(labels, 5);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    const std::uint16_t id = before.voxels[v];
    EXPECT_TRUE(id == 0 || labels.voxels[v] == id);
  }
}

TEST(ClosingTest, ASecondTimeChangesNothing) {
  LabelVolume once = cut_ball(4);
  close_labels(once, 5);
  LabelVolume twice = once;
  close_labels(twice, 5);
  EXPECT_EQ(twice.voxels, once.voxels);
}

TEST(ClosingTest, ALabelAtTheVolumesEdgeDoesNotGrowThere) {
  LabelVolume labels(Geometry{{20, 20, 20}, affine_from_spacing({1, 1, 1})});
  for (std::int64_t k = 0; k < 20; ++k)
    for (std::int64_t j = 0; j < 20; ++j)
      for (std::int64_t i = 0; i < 3; ++i) labels.at(i, j, k) = 17;
  const LabelVolume before = labels;
  close_labels(labels, 6);
  EXPECT_EQ(labels.voxels, before.voxels);
}

TEST(ClosingTest, WithoutLabelsNothingHappens) {
  LabelVolume labels(Geometry{{4, 4, 4}, affine_from_spacing({1, 1, 1})});
  close_labels(labels, 3);
  EXPECT_EQ(labels.voxels, std::vector<std::uint16_t>(64, 0));
}

}  // namespace
}  // namespace voxlet
