#include "volume/bounding_box.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::oriented_grid;

Geometry grid() { return oriented_grid({12, 10, 8}, {1, 1.5, 2}, parse_orientation("LSA")); }

template <typename T>
Volume<T> with_voxels(const std::vector<VoxelIndex>& voxels, T value) {
  Volume<T> volume(grid());
  for (const auto& v : voxels) volume.at(v.i, v.j, v.k) = value;
  return volume;
}

TEST(BoundingBoxTest, IsTheSmallestAroundWhatIsNotZero) {
  const std::vector<VoxelIndex> voxels{{3, 8, 2}, {7, 1, 2}, {5, 5, 6}};
  const Box expected{{3, 1, 2}, {5, 8, 5}};
  EXPECT_EQ(bounding_box(with_voxels<float>(voxels, -0.5F)), expected);
  EXPECT_EQ(bounding_box(with_voxels<std::uint8_t>(voxels, 1)), expected);
  EXPECT_EQ(bounding_box(with_voxels<std::uint16_t>(voxels, 300)), expected);
}

TEST(BoundingBoxTest, OfOneVoxelHasOneVoxel) {
  EXPECT_EQ(bounding_box(with_voxels<float>({{11, 9, 7}}, 1)), (Box{{11, 9, 7}, {1, 1, 1}}));
  EXPECT_EQ(bounding_box(with_voxels<float>({{0, 0, 0}}, 1)), (Box{{0, 0, 0}, {1, 1, 1}}));
}

TEST(BoundingBoxTest, OfAFullVolumeIsTheVolume) {
  EXPECT_EQ(bounding_box(ImageVolume(grid(), 2.0F)), whole_box(grid().shape));
}

TEST(BoundingBoxTest, RefusesZeros) {
  expect_error(ErrorCode::kBadInput, "found a volume of zeros", [] { bounding_box(ImageVolume(grid())); });
}

TEST(LabelBoundingBoxTest, LooksAtOneLabelAlone) {
  LabelVolume labels = with_voxels<std::uint16_t>({{1, 1, 1}, {9, 9, 6}}, 4);
  labels.at(3, 2, 5) = labels.at(4, 2, 4) = 17;
  EXPECT_EQ(label_bounding_box<std::uint16_t>(labels, 17), (Box{{3, 2, 4}, {2, 1, 2}}));
  EXPECT_EQ(label_bounding_box<std::uint16_t>(labels, 0), whole_box(grid().shape));
  expect_error(ErrorCode::kBadInput, "label 5", [&] { label_bounding_box<std::uint16_t>(labels, 5); });
}

TEST(ChannelsBoundingBoxTest, IsTheUnionOverChannels) {
  const ImageVolume a = with_voxels<float>({{3, 4, 2}}, 1), b = with_voxels<float>({{5, 2, 2}}, -1), none(grid());
  EXPECT_EQ(channels_bounding_box({&none, &a, &b}), (Box{{3, 2, 2}, {3, 3, 1}}));
}

TEST(ChannelsBoundingBoxTest, RefusesZerosAndUnlikeShapes) {
  const ImageVolume none(grid()), small(Geometry{{2, 2, 2}, {}}, 1.0F);
  expect_error(ErrorCode::kBadInput, "at least one channel", [&] { channels_bounding_box({&none, &none}); });
  expect_error(ErrorCode::kBadInput, "at least one channel", [] { channels_bounding_box({}); });
  expect_error(ErrorCode::kBadInput, "12 × 10 × 8 and 2 × 2 × 2", [&] { channels_bounding_box({&none, &small}); });
}

TEST(BoxTest, IntersectionIsEmptyWhereBoxesDoNotMeet) {
  const Box a{{0, 0, 0}, {4, 4, 4}};
  EXPECT_EQ(intersection_of(a, {{2, -1, 3}, {5, 3, 5}}), (Box{{2, 0, 3}, {2, 2, 1}}));
  EXPECT_EQ(intersection_of(a, {{4, 0, 0}, {2, 2, 2}}).size.count(), 0U);
  EXPECT_TRUE(contains(a, {{1, 1, 1}, {3, 3, 3}}));
  EXPECT_FALSE(contains(a, {{1, 1, 1}, {3, 4, 3}}));
}

TEST(MarginTest, GrowsOnBothSidesAndStopsAtTheVolume) {
  const Box box{{3, 4, 6}, {2, 2, 1}};
  EXPECT_EQ(with_margin(box, {1, 2, 3}, grid().shape), (Box{{2, 2, 3}, {4, 6, 5}}));
  EXPECT_EQ(with_margin(box, {0, 0, 0}, grid().shape), box);
  EXPECT_EQ(with_margin(box, {100, 100, 100}, grid().shape), whole_box(grid().shape));
  expect_error(ErrorCode::kBadInput, "0 voxels or more, found -1", [&] { with_margin(box, {0, -1, 0}, grid().shape); });
}

TEST(MarginTest, InMillimetresIsAtLeastThatManyInWholeVoxels) {
  const Box box{{5, 5, 4}, {1, 1, 1}};
  EXPECT_EQ(with_margin_mm(box, 3, grid()), (Box{{2, 3, 2}, {7, 5, 5}}));  // 3, 2 and 1.5 voxels
  EXPECT_EQ(with_margin_mm(box, 0, grid()), box);
  EXPECT_EQ(with_margin_mm(box, 1e300, grid()), whole_box(grid().shape));
  for (const double bad : {-1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    expect_error(ErrorCode::kBadInput, "0 mm or more", [&] { with_margin_mm(box, bad, grid()); });
}

TEST(CentreBoxTest, LiesInTheMiddle) {
  EXPECT_EQ(centre_box({12, 10, 8}, {6, 4, 8}), (Box{{3, 3, 0}, {6, 4, 8}}));
  EXPECT_EQ(centre_box({12, 10, 8}, {9, 16, 1}), (Box{{1, -3, 3}, {9, 16, 1}}));
}

TEST(CentreBoxTest, PaddingAndCroppingUndoEachOther) {
  for (std::int64_t n = 1; n < 9; ++n)
    for (std::int64_t m = 1; m < 9; ++m)
      EXPECT_EQ(centre_box({n, 1, 1}, {m, 1, 1}).first.i, -centre_box({m, 1, 1}, {n, 1, 1}).first.i) << n << " " << m;
}

TEST(BoxAroundTest, HasItsCentreAtHalfItsSize) {
  EXPECT_EQ(box_around({5, 5, 5}, {3, 4, 12}), (Box{{4, 3, -1}, {3, 4, 12}}));
}

TEST(BoundingBoxTest, ItsMiddleLiesBetweenTheCentresOfItsFirstAndLastVoxels) {
  Geometry volume{{20, 20, 20}, affine_from_spacing({2, 1, 0.5})};
  volume.affine.rows[1][3] = -7;
  const WorldPoint middle = box_middle(volume, {{3, 4, 5}, {2, 3, 1}});
  EXPECT_DOUBLE_EQ(middle.x, 7);
  EXPECT_DOUBLE_EQ(middle.y, -2);
  EXPECT_DOUBLE_EQ(middle.z, 2.5);
}

}  // namespace
}  // namespace voxlet
