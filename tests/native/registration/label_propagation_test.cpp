#include "registration/label_propagation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

WorldPoint same(const WorldPoint& p) { return p; }

/// A region (id 28) of 10³ voxels in a grid of 20³, the rest 2.
LabelVolume region_map() {
  LabelVolume labels(Geometry{{20, 20, 20}, {}}, 2);
  for (std::int64_t k = 5; k < 15; ++k)
    for (std::int64_t j = 5; j < 15; ++j)
      for (std::int64_t i = 5; i < 15; ++i) labels.at(i, j, k) = 28;
  return labels;
}

void fill_box(LabelVolume& labels, std::uint16_t id, const VoxelIndex& first, const VoxelIndex& last) {
  for (auto k = first.k; k <= last.k; ++k)
    for (auto j = first.j; j <= last.j; ++j)
      for (auto i = first.i; i <= last.i; ++i) labels.at(i, j, k) = id;
}

std::int64_t count(const LabelVolume& labels, std::uint16_t id) {
  return std::count(labels.voxels.begin(), labels.voxels.end(), id);
}

TEST(PropagatedStructuresTest, TakeOnlyVoxelsThatTheyMay) {
  LabelVolume atlas(Geometry{{20, 20, 20}, {}});
  fill_box(atlas, 1, {3, 8, 8}, {8, 9, 9});  // six voxels long, two of them outside the region
  const auto propagated =
      propagate_structures(region_map(), StructureAtlas(atlas, {{"Nucleus", 451, {1}, {28}}}), same);
  EXPECT_EQ(count(propagated.labels, 451), 4 * 2 * 2);
  EXPECT_EQ(count(propagated.labels, 28), 1000 - 16);
  EXPECT_EQ(propagated.labels.at(3, 8, 8), 2);
  EXPECT_DOUBLE_EQ(propagated.volume_mm3[0], 16);
  EXPECT_NEAR(propagated.share_allowed[0], 4.0 / 6, 1e-9);
}

TEST(PropagatedStructuresTest, LieWhereTheMapTakesThem) {
  LabelVolume atlas(Geometry{{40, 40, 40}, affine_from_spacing({0.5, 0.5, 0.5})});
  fill_box(atlas, 1, {0, 20, 20}, {7, 23, 23});
  const auto moved = [](const WorldPoint& p) { return WorldPoint{p.x - 8, p.y, p.z}; };
  const auto propagated =
      propagate_structures(region_map(), StructureAtlas(atlas, {{"Nucleus", 451, {1}, {28}}}), moved);
  EXPECT_EQ(propagated.labels.at(9, 10, 10), 451);
  EXPECT_EQ(propagated.labels.at(7, 10, 10), 28);
  EXPECT_NEAR(static_cast<double>(count(propagated.labels, 451)), 8 * 4 * 4 / 8.0, 8);
}

TEST(PropagatedStructuresTest, WhatFillsARegionLeavesNothingOfIt) {
  LabelVolume atlas(Geometry{{20, 20, 20}, {}});
  fill_box(atlas, 1, {6, 6, 6}, {8, 13, 13});
  fill_box(atlas, 2, {12, 6, 6}, {13, 13, 13});
  const auto propagated = propagate_structures(
      region_map(), StructureAtlas(atlas, {{"Outer", 455, {1}, {28}, true}, {"Inner", 457, {2}, {28}, true}}), same);
  EXPECT_EQ(count(propagated.labels, 28), 0);
  EXPECT_EQ(count(propagated.labels, 455) + count(propagated.labels, 457), 1000);
  EXPECT_EQ(propagated.labels.at(5, 10, 10), 455);
  EXPECT_EQ(propagated.labels.at(14, 10, 10), 457);
}

TEST(PropagatedStructuresTest, WithoutTheAtlasNearbyTheMapStays) {
  LabelVolume atlas(Geometry{{20, 20, 20}, {}});
  fill_box(atlas, 1, {6, 6, 6}, {8, 8, 8});
  const auto away = [](const WorldPoint& p) { return WorldPoint{p.x + 500, p.y, p.z}; };
  const auto propagated =
      propagate_structures(region_map(), StructureAtlas(atlas, {{"Nucleus", 451, {1}, {28}, true}}), away);
  EXPECT_EQ(propagated.labels.voxels, region_map().voxels);
  EXPECT_EQ(propagated.share_allowed[0], 0);
}

TEST(PropagatedStructuresTest, AreReadFromJsonAndABadEntryIsNamed) {
  const auto read = propagated_structures_from_json(
      R"([{"name": "A", "id": 5, "atlas": [1, 2], "into": [3]}, {"name": "B", "id": 6, "atlas": [4], "into": [3],
           "fills": true}])");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].atlas, (std::vector<std::uint16_t>{1, 2}));
  EXPECT_FALSE(read[0].fills);
  EXPECT_TRUE(read[1].fills);
  expect_error(ErrorCode::kBadInput, "entry 1",
               [] { propagated_structures_from_json(R"([{"name": "A", "id": 5, "atlas": [1]}])"); });
  expect_error(ErrorCode::kBadInput, "list of structures", [] { propagated_structures_from_json("nothing"); });
}

}  // namespace
}  // namespace voxlet
