#include "edit/interpolate_slices.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "edit/editing.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

std::int64_t along(std::int64_t i, std::int64_t j, std::int64_t k, int axis) {
  return axis == 0 ? i : axis == 1 ? j : k;
}

/// The slices of a structure that a person would have drawn: every `every`-th, and the first and the last.
LabelVolume drawn(const LabelVolume& labels, std::uint16_t id, int axis, std::int64_t every) {
  const Box box = label_bounding_box(labels, id);
  const std::int64_t first = along(box.first.i, box.first.j, box.first.k, axis), last = first + box.size[axis] - 1;
  LabelVolume result = labels;
  testing::for_each_voxel(labels.shape(), [&](auto i, auto j, auto k) {
    const std::int64_t slice = along(i, j, k, axis);
    if (result.at(i, j, k) == id && (slice - first) % every != 0 && slice != last) result.at(i, j, k) = 0;
  });
  return result;
}

TEST(InterpolateSlicesTest, ABallComesBackFromEveryFourthSlice) {
  const Geometry grid{{72, 50, 60}, affine_from_spacing({0.7, 1.0, 0.8})};
  const WorldPoint c = testing::middle_of(grid);
  const LabelVolume ball = testing::labels_where(
      grid, 3, [&](const WorldPoint& p) { return std::hypot(p.x - c.x, p.y - c.y, p.z - c.z) <= 20; });
  for (const int axis : {0, 1, 2}) {
    const LabelVolume slices = drawn(ball, 3, axis, 4);
    const LabelChange change = interpolate_slices(slices, {3, axis});
    testing::expect_honest(slices, change);
    const LabelVolume filled = testing::applied(slices, change);
    EXPECT_LT(testing::plain_dice(slices, ball, 3), 0.5);
    EXPECT_GT(testing::plain_dice(filled, ball, 3), 0.98) << axis;
    EXPECT_EQ(drawn(filled, 3, axis, 4).voxels, slices.voxels);  // what was drawn stays
  }
}

TEST(InterpolateSlicesTest, ASlantedConeComesBackFromEveryFourthSlice) {
  const Geometry grid{{64, 64, 41}, affine_from_spacing({0.5, 0.9, 1.5})};
  const LabelVolume cone = testing::labels_where(grid, 3, [](const WorldPoint& p) {
    return std::hypot(p.x - 16 - 0.1 * (p.z - 30), p.y - 28) <=
           3 + p.z / 6;  // shapes that overlap: radii grow linearly
  });
  const LabelVolume filled = testing::applied(drawn(cone, 3, 2, 4), interpolate_slices(drawn(cone, 3, 2, 4), {3, 2}));
  EXPECT_GT(testing::plain_dice(filled, cone, 3), 0.985);
}

TEST(InterpolateSlicesTest, EqualSlicesMakeAPrismAndRespectTheirNeighbours) {
  LabelVolume labels(Geometry{{12, 12, 12}, affine_from_spacing({1, 2, 3})});
  for (std::int64_t j = 3; j < 9; ++j)
    for (std::int64_t i = 2; i < 7; ++i) labels.at(i, j, 2) = labels.at(i, j, 9) = 4;
  labels.at(4, 4, 5) = 8;
  const LabelChange kept = interpolate_slices(labels, {4, 2}), all = interpolate_slices(labels, {4, 2, std::nullopt});
  EXPECT_EQ(kept.box, (Box{{2, 3, 3}, {5, 6, 6}}));
  EXPECT_EQ(kept.voxels(), 5U * 6 * 6 - 1);
  EXPECT_EQ(all.voxels(), 5U * 6 * 6);
  EXPECT_EQ(testing::applied(labels, kept).at(4, 4, 5), 8);
}

TEST(InterpolateSlicesTest, DistancesAreInMillimetres) {
  // The edge at i = 0 moves by 6 columns (6 mm) and that at j by 0: half way it has moved by 3.
  LabelVolume labels(Geometry{{30, 10, 5}, affine_from_spacing({1, 10, 1})});
  for (std::int64_t j = 0; j < 10; ++j)
    for (std::int64_t i = 0; i < 30; ++i) labels.at(i, j, 0) = i < 20, labels.at(i, j, 4) = i < 26;
  const LabelVolume filled = testing::applied(labels, interpolate_slices(labels, {1, 2}));
  for (const auto& [slice, end] : {std::array<std::int64_t, 2>{2, 23}, {1, 22}, {3, 25}}) {
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < 30; ++i) count += filled.at(i, 5, slice);
    EXPECT_NEAR(static_cast<double>(count), static_cast<double>(end), 1) << slice;
  }
}

TEST(InterpolateSlicesTest, SeveralGapsAreEachFilledFromTheirSides) {
  LabelVolume labels(Geometry{{10, 10, 12}, {}});
  const auto draw = [&](std::int64_t k, std::int64_t end) {
    for (std::int64_t j = 2; j < end; ++j)
      for (std::int64_t i = 2; i < end; ++i) labels.at(i, j, k) = 1;
  };
  draw(1, 5), draw(3, 5), draw(4, 9), draw(5, 9), draw(8, 9), draw(10, 9);
  const LabelVolume filled = testing::applied(labels, interpolate_slices(labels, {1, 2}));
  EXPECT_EQ(interpolate_slices(labels, {1, 2}).voxels(), 9U + 3 * 49);
  EXPECT_EQ(filled.at(3, 3, 2), 1);
  EXPECT_EQ(filled.at(8, 8, 7), 1);
  EXPECT_EQ(filled.at(8, 8, 9), 1);
  EXPECT_EQ(filled.at(3, 3, 0) + filled.at(3, 3, 11), 0);
}

TEST(InterpolateSlicesTest, NothingToInterpolateChangesNothing) {
  LabelVolume labels(Geometry{{6, 6, 6}, {}});
  EXPECT_TRUE(interpolate_slices(labels, {1, 2}).empty());
  labels.at(2, 2, 2) = 1;
  EXPECT_TRUE(interpolate_slices(labels, {1, 2}).empty());
  labels.at(2, 2, 3) = 1;
  EXPECT_TRUE(interpolate_slices(labels, {1, 2}).empty());
  labels.at(5, 5, 5) = 1;
  EXPECT_TRUE(interpolate_slices(labels, {1, 2}).empty()) << "too far apart to meet";
}

TEST(InterpolateSlicesTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{6, 6, 6}, {}});
  for (const int axis : {-1, 3})
    expect_error(ErrorCode::kBadInput, "axis from 0 to 2", [&] { interpolate_slices(labels, {1, axis}); });
  for (const int id : {-1, 0, 65536})
    expect_error(ErrorCode::kBadInput, "id from 1", [&] { interpolate_slices(labels, {id, 2}); });
  expect_error(ErrorCode::kBadInput, "-4", [&] { interpolate_slices(labels, {1, 2, -4}); });
}

}  // namespace
}  // namespace voxlet
