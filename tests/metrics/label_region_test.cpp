#include "metrics/label_region.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(LabelBoxesTest, HoldEveryVoxelOfALabelAndNoMore) {
  LabelVolume labels(Geometry{{7, 6, 5}, {}});
  labels.at(2, 5, 1) = labels.at(4, 3, 1) = labels.at(3, 4, 3) = 9;
  labels.at(6, 0, 4) = 65535;
  const auto boxes = label_boxes(labels);
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_EQ(boxes.at(9), (Box{{2, 3, 1}, {3, 3, 3}}));
  EXPECT_EQ(boxes.at(65535), (Box{{6, 0, 4}, {1, 1, 1}}));
  EXPECT_EQ(boxes.at(0), (Box{{0, 0, 0}, {7, 6, 5}}));
}

TEST(LabelBoxesTest, AnEmptyVolumeHasNone) { EXPECT_TRUE(label_boxes(LabelVolume{}).empty()); }

TEST(IsInteriorTest, NeedsAllFaceNeighboursAndNoOthers) {
  LabelVolume labels(Geometry{{5, 5, 5}, {}});
  for (const auto& v : {VoxelIndex{2, 2, 2}, {1, 2, 2}, {3, 2, 2}, {2, 1, 2}, {2, 3, 2}, {2, 2, 1}, {2, 2, 3}})
    labels.at(v.i, v.j, v.k) = 4;
  EXPECT_TRUE(is_interior(labels, {2, 2, 2}));
  EXPECT_FALSE(is_interior(labels, {1, 2, 2}));
  for (const auto& v : {VoxelIndex{1, 2, 2}, {3, 2, 2}, {2, 1, 2}, {2, 3, 2}, {2, 2, 1}, {2, 2, 3}}) {
    labels.at(v.i, v.j, v.k) = 5;
    EXPECT_FALSE(is_interior(labels, {2, 2, 2}));
    labels.at(v.i, v.j, v.k) = 4;
  }
}

TEST(IsInteriorTest, TheVolumesEdgeIsBoundaryButAnAxisOfOneVoxelIsNot) {
  EXPECT_FALSE(is_interior(LabelVolume(Geometry{{3, 3, 2}, {}}, 1), {1, 1, 1}));
  EXPECT_FALSE(is_interior(LabelVolume(Geometry{{3, 3, 1}, {}}, 1), {0, 1, 0}));
  EXPECT_FALSE(is_interior(LabelVolume(Geometry{{3, 3, 1}, {}}, 1), {1, 2, 0}));
  EXPECT_TRUE(is_interior(LabelVolume(Geometry{{3, 3, 1}, {}}, 1), {1, 1, 0}));
}

}  // namespace
}  // namespace voxlet
