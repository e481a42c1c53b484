#include "scene/label_layer.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

LabelLayer row_of_labels(const std::vector<std::uint16_t>& ids) {
  LabelVolume volume(Geometry{{static_cast<std::int64_t>(ids.size()), 1, 1}, {}});
  volume.voxels = ids;
  return LabelLayer(std::move(volume));
}

LabelEntry entry(std::uint16_t id, const char* name) {
  LabelEntry row;
  row.id = id;
  row.name = name;
  row.color = {10, 20, 30};
  return row;
}

TEST(LabelLayerTest, ListsTheTableFirstAndNamesTheRest) {
  LabelLayer labels = row_of_labels({0, 9, 5, 5});
  labels.set_table({entry(7, "absent"), entry(5, "present")});
  const auto& list = labels.entries();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].voxels, 0u);
  EXPECT_EQ(list[1].name, "present");
  EXPECT_EQ(list[1].voxels, 2u);
  EXPECT_EQ(list[1].centroid.i, 2.5);
  EXPECT_EQ(list[2].name, "Label 9");
  EXPECT_EQ(labels.colors()[5], pack_rgb({10, 20, 30}));
}

TEST(LabelLayerTest, HiddenLabelsAreTransparent) {
  LabelLayer labels = row_of_labels({0, 5});
  labels.set_visible(5, false);
  EXPECT_EQ(labels.colors()[5], 0u);
  labels.set_all_visible(true);
  EXPECT_NE(labels.colors()[5], 0u);
}

TEST(LabelLayerTest, AnEditIsCountedAndItsBoxKeptForTheTexture) {
  LabelLayer labels = row_of_labels({0, 5, 5, 0});
  labels.editable_volume().voxels[3] = 6;
  labels.voxels_changed({{3, 0, 0}, {1, 1, 1}});
  labels.editable_volume().voxels[1] = 6;
  labels.voxels_changed({{1, 0, 0}, {1, 1, 1}});
  labels.recount();
  EXPECT_EQ(labels.entry_of(5).voxels, 1u);
  EXPECT_EQ(labels.entry_of(6).voxels, 2u);
  EXPECT_EQ(labels.take_changed_box(), (Box{{1, 0, 0}, {3, 1, 1}}));
  EXPECT_EQ(labels.take_changed_box(), std::nullopt);
}

TEST(LabelLayerTest, OnlyLabelsWhoseVoxelsChangedGetANewRevision) {
  LabelLayer labels = row_of_labels({0, 5, 6, 6});
  const auto five = labels.revision_of(5), six = labels.revision_of(6);
  labels.editable_volume().voxels[0] = 5;
  labels.voxels_changed({{0, 0, 0}, {1, 1, 1}});
  labels.recount();
  EXPECT_NE(labels.revision_of(5), five);
  EXPECT_EQ(labels.revision_of(6), six);
}

TEST(LabelLayerTest, CentreOfALabelLiesInsideIt) {
  const LabelLayer labels = row_of_labels({3, 3, 0, 0, 0, 3, 3, 3});
  const auto centre = labels.centre_of(3);  // its centroid, 3.8, is background
  ASSERT_TRUE(centre.has_value());
  EXPECT_EQ(centre->i, 5);
  EXPECT_FALSE(labels.centre_of(4).has_value());
}

}  // namespace
}  // namespace voxlet
