#include "scene/document.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "scene/readout.h"

namespace voxlet {
namespace {

const Geometry kSmallGrid{{2, 2, 2}, {}};

class DocumentTest : public testing::Test {
 protected:
  DocumentTest() { scan_ = document_.open_scan("scan", kSmallGrid, {0, 1, 2, 3, 4, 5, 6, 7}); }

  std::vector<std::string> names() const {
    std::vector<std::string> list;
    for (const Layer& layer : document_.layers()) list.push_back(layer.name);
    return list;
  }
  Document document_;
  int scan_ = 0;
};

TEST_F(DocumentTest, ImagesStackBelowLabels) {
  document_.add_labels("labels", kSmallGrid, std::vector<std::uint16_t>(8));
  document_.add_image("overlay", kSmallGrid, std::vector<float>(8));
  EXPECT_EQ(names(), (std::vector<std::string>{"scan", "overlay", "labels"}));
}

TEST_F(DocumentTest, LayersMoveAndGo) {
  const int labels = document_.add_labels("labels", kSmallGrid, std::vector<std::uint16_t>(8));
  const int overlay = document_.add_image("overlay", kSmallGrid, std::vector<float>(8));
  document_.move(overlay, 2);
  EXPECT_EQ(names(), (std::vector<std::string>{"scan", "labels", "overlay"}));
  document_.move(overlay, 0);
  EXPECT_EQ(names(), (std::vector<std::string>{"overlay", "scan", "labels"}));
  document_.remove(labels);
  EXPECT_EQ(names(), (std::vector<std::string>{"overlay", "scan"}));
  EXPECT_EQ(document_.scan().name, "scan");
  EXPECT_THROW(document_.require(labels), Error);
}

TEST_F(DocumentTest, ANewScanDropsEverything) {
  document_.add_labels("labels", kSmallGrid, std::vector<std::uint16_t>(8));
  const int next = document_.open_scan("other", Geometry{{1, 1, 1}, {}}, {3});
  EXPECT_EQ(names(), std::vector<std::string>{"other"});
  EXPECT_NE(next, scan_);
  EXPECT_EQ(document_.grid().size(0), 1);
}

TEST_F(DocumentTest, ASliceStandsAtItsPlaceInTheWholeScansGrid) {
  const Geometry whole{{2, 3, 5}, {{{{2, 0, 0, 10}, {0, 2, 0, 20}, {0, 0, 4, 30}}}}};
  document_.open_slice("slice", whole, 2, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(document_.grid().size(2), 5);
  EXPECT_EQ(value_at(document_.scan(), {12, 24, 38}).value, 6);
  EXPECT_FALSE(value_at(document_.scan(), {12, 24, 42}).voxel.has_value());
  document_.set_alignment(Alignment::kWorld);
  EXPECT_EQ(document_.grid().size(2), 5);
  EXPECT_THROW(document_.open_slice("slice", whole, 2, {1, 2}), Error);
}

TEST_F(DocumentTest, NoTwoDocumentsGiveALayerTheSameId) {
  EXPECT_NE(Document().open_scan("other", kSmallGrid, std::vector<float>(8)), scan_);
}

TEST_F(DocumentTest, RemovingTheScanRemovesAll) {
  document_.add_image("overlay", kSmallGrid, std::vector<float>(8));
  document_.remove(scan_);
  EXPECT_FALSE(document_.has_scan());
  EXPECT_TRUE(document_.layers().empty());
}

TEST_F(DocumentTest, WhatCannotBeALayerIsRefusedAndChangesNothing) {
  EXPECT_THROW(document_.open_scan("bad", kSmallGrid, std::vector<float>(7)), Error);
  EXPECT_THROW(document_.add_labels("bad", kSmallGrid, std::vector<std::uint16_t>(9)), Error);
  Geometry flat = kSmallGrid;
  flat.affine.rows[2] = {};
  EXPECT_THROW(document_.add_image("bad", flat, std::vector<float>(8)), Error);
  EXPECT_EQ(names(), std::vector<std::string>{"scan"});
}

TEST(DocumentWithoutScanTest, NothingIsLaidOverNothing) {
  Document document;
  EXPECT_THROW(document.add_image("overlay", kSmallGrid, std::vector<float>(8)), Error);
  EXPECT_THROW(document.add_labels("labels", kSmallGrid, std::vector<std::uint16_t>(8)), Error);
}

TEST_F(DocumentTest, ValuesAreThoseOfEachLayersOwnVoxelTheTopOneFirst) {
  Geometry shifted{{2, 1, 1}, affine_from_spacing({2, 2, 2})};
  shifted.affine.rows[0][3] = 1;  // covers x from 0 to 4
  document_.add_labels("labels", shifted, {7, 0});
  const std::vector<LayerValue> values = values_at(document_, {1, 0.9, 0});
  ASSERT_EQ(values.size(), 2u);
  EXPECT_EQ(values[0].text, "Label 7");
  EXPECT_EQ(values[1].value, 3);
  EXPECT_EQ(values[1].voxel, (VoxelIndex{1, 1, 0}));
  EXPECT_FALSE(values_at(document_, {-0.4, 0.9, 0})[0].voxel.has_value());
}

TEST_F(DocumentTest, ValuesCarryTheirUnit) {
  document_.find(scan_)->image()->unit = "ppm";
  EXPECT_EQ(value_at(document_.scan(), {1, 0, 0}).text, "1.000 ppm");
}

TEST(ImageLayerTest, ADivergingMapLaysTheWindowAroundZero) {
  ImageVolume volume(Geometry{{3, 1, 1}, {}});
  volume.voxels = {-1, 0, 4};
  ImageLayer image(std::move(volume));
  image.set_color_map("qsm");
  EXPECT_EQ(image.window, (IntensityWindow{-4, 4}));
}

TEST(ImageLayerTest, AnotherVolumeOfASeriesKeepsTheWindow) {
  ImageLayer image(ImageVolume(Geometry{{2, 1, 1}, {}}, 1.0F));
  image.window = {5, 6};
  const auto before = image.voxel_revision();
  image.set_voxels({7, 9});
  EXPECT_EQ(image.window, (IntensityWindow{5, 6}));
  EXPECT_EQ(image.range().max, 9);
  EXPECT_NE(image.voxel_revision(), before);
  EXPECT_THROW(image.set_voxels({1}), Error);
}

TEST(ReadoutTest, WritesNoNegativeZero) { EXPECT_EQ(fixed_text(-0.04, 1), "0.0"); }

}  // namespace
}  // namespace voxlet
