#include "app/document.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "views/readout.h"

namespace voxlet {
namespace {

Document document_with_labels(std::vector<std::uint16_t> labels) {
  Document document;
  const Geometry geometry{{static_cast<std::int64_t>(labels.size()), 1, 1}, {}};
  document.set_image("scan", geometry, std::vector<float>(labels.size(), 1.0F));
  document.set_labels(std::move(labels));
  return document;
}

LabelEntry entry(std::uint16_t id, const char* name) {
  LabelEntry row;
  row.id = id;
  row.name = name;
  row.color = {10, 20, 30};
  return row;
}

TEST(DocumentTest, RefusesVoxelsThatDoNotFillTheShape) {
  Document document;
  EXPECT_THROW(document.set_image("scan", Geometry{{2, 2, 2}, {}}, std::vector<float>(7)), Error);
  EXPECT_FALSE(document.has_image());
}

TEST(DocumentTest, RefusesLabelsOfAnotherGrid) {
  Document document;
  document.set_image("scan", Geometry{{2, 2, 2}, {}}, std::vector<float>(8));
  EXPECT_THROW(document.set_labels(std::vector<std::uint16_t>(9)), Error);
  EXPECT_FALSE(document.has_labels());
}

TEST(DocumentTest, ANewImageDropsTheLabels) {
  Document document = document_with_labels({0, 1});
  document.set_image("other", Geometry{{2, 1, 1}, {}}, std::vector<float>(2));
  EXPECT_FALSE(document.has_labels());
  EXPECT_TRUE(document.present_labels().empty());
}

TEST(DocumentTest, ListsPresentLabelsOfTheTableFirstAndNamesTheRest) {
  Document document = document_with_labels({0, 9, 5, 5});
  document.set_label_table({entry(7, "absent"), entry(5, "present")});
  const auto& list = document.present_labels();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].name, "present");
  EXPECT_EQ(list[0].voxels, 2u);
  EXPECT_EQ(list[1].name, "Label 9");
  EXPECT_EQ(document.colors()[5], pack_rgb({10, 20, 30}));
  EXPECT_EQ(document.colors()[7], 0u);
}

TEST(DocumentTest, HiddenLabelsAreTransparentAlsoAfterNewLabels) {
  Document document = document_with_labels({0, 5});
  document.set_label_table({entry(5, "a")});
  document.set_visible(5, false);
  EXPECT_EQ(document.colors()[5], 0u);
  document.set_labels({5, 5});
  EXPECT_EQ(document.colors()[5], 0u);
  document.set_all_visible(true);
  EXPECT_NE(document.colors()[5], 0u);
}

TEST(DocumentTest, CentreOfALabelLiesInsideIt) {
  const Document document = document_with_labels({3, 3, 0, 0, 0, 3, 3, 3});
  const auto centre = document.centre_of(3);  // its centroid, 3.8, is background
  ASSERT_TRUE(centre.has_value());
  EXPECT_EQ(centre->i, 5);
  EXPECT_FALSE(document.centre_of(4).has_value());
}

TEST(DocumentTest, EveryChangeOfThePictureIsANewRevision) {
  Document document = document_with_labels({0, 5});
  const auto image = document.image_revision(), labels = document.label_revision();
  document.set_visible(5, false);
  EXPECT_NE(document.label_revision(), labels);
  EXPECT_EQ(document.image_revision(), image);
  document.clear_image();
  EXPECT_NE(document.image_revision(), image);
}

TEST(ReadoutTest, TellsValueAndLabelInTheScansOwnGrid) {
  Document document = document_with_labels({0, 5});
  const Readout readout = read_at(document, {1, 0, 0});
  EXPECT_EQ(readout.label, 5);
  EXPECT_EQ(readout.label_name, "Label 5");
  EXPECT_EQ(readout.mm.x, 1);
}

TEST(ReadoutTest, WritesNoNegativeZero) { EXPECT_EQ(fixed_text(-0.04, 1), "0.0"); }

}  // namespace
}  // namespace voxlet
