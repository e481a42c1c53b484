#include "plan/label_table.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

void expect_bad(const std::string& text, const std::string& part) {
  try {
    read_label_table(text);
    FAIL() << "not refused: " << text;
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
  }
}

TEST(LabelTableTest, ReadsFreeSurfers) {
  const LabelList list = read_label_table(
      "#$Id: FreeSurferColorLUT.txt\n\n#No. Label Name:                            R   G   B   A\n\n"
      "0   Unknown                                 0   0   0   0\n"
      "10  Left-Thalamus                           0   118 14  0\n"
      "14175   wm_rh_Medial_wall   1 2 3 0   # trailing words\n");
  EXPECT_EQ(list, (LabelList{{10, "Left-Thalamus", {0, 118, 14}}, {14175, "wm_rh_Medial_wall", {1, 2, 3}}}));
}

TEST(LabelTableTest, ReadsItkSnaps) {
  const LabelList list = read_label_table(
      "################\n# ITK-SnAP Label Description File\n# IDX   -R-  -G-  -B-  -A--  VIS MSH  LABEL\n"
      "    0     0    0    0        0  0  0    \"Clear Label\"\n"
      "    1   255    0    0        1  1  1    \"Left red nucleus\"\r\n");
  EXPECT_EQ(list, (LabelList{{1, "Left red nucleus", {255, 0, 0}}}));
}

TEST(LabelTableTest, ReadsNiiVues) {
  EXPECT_EQ(read_label_table(R"({"R":[0,185],"G":[0,102],"B":[0,83],"labels":["air","Grey"]})"),
            (LabelList{{1, "Grey", {185, 102, 83}}}));
  EXPECT_EQ(read_label_table(R"({"R":[1],"G":[2],"B":[3],"I":[49],"labels":["Right-Thalamus"]})"),
            (LabelList{{49, "Right-Thalamus", {1, 2, 3}}}));
}

TEST(LabelTableTest, ReadsBids) {
  const LabelList list = read_label_table(
      "index\tname\tabbreviation\tcolor\n0\tBackground\tBG\t#000000\n12\tLeft-Putamen\tLP\t#EC0DB0\n51\tRight-"
      "Putamen\n");
  EXPECT_EQ(list, (LabelList{{12, "Left-Putamen", {236, 13, 176}}, {51, "Right-Putamen", default_label_color(51)}}));
}

TEST(LabelTableTest, OfAnIdThatComesTwiceTheFirstCountsAndTooLargeOnesArePassedOver) {
  EXPECT_EQ(read_label_table("1 a 1 1 1 0\n1 b 2 2 2 0\n70000 c 3 3 3 0\n"), (LabelList{{1, "a", {1, 1, 1}}}));
}

TEST(LabelTableTest, SaysWhatIsWrongAndWhere) {
  expect_bad("1 a 1 1 1 0\n2 b 1 999 1 0\n", "Line 2 of the label table: expected a colour");
  expect_bad("1 255 0 0 1 1 1 \"a\"\n2 255 0 0 1 1 1 b\n", "Line 2 of the label table");
  expect_bad("index\tname\nx\ty\n", "Line 2 of the label table");
  expect_bad("hello, world\n", "FreeSurfer, ITK-SNAP, NiiVue (JSON) or BIDS");
  expect_bad("", "found something else");
  expect_bad("{\"R\": [1], \"G\": [1, 2], \"B\": [1], \"labels\": [\"a\"]}", "another length");
  expect_bad("{\"R\": [1], \"G\": [1], \"B\": [300], \"labels\": [\"a\"]}", "from 0 to 255");
  expect_bad("{broken", "found something else");
}

TEST(ColorMapFileTest, IsLinearBetweenItsNodes) {
  const std::string text = R"({"R":[0,255],"G":[0,0],"B":[255,0],"A":[0,128],"I":[0,255]})";
  EXPECT_TRUE(is_color_map(text));
  const auto table = read_color_map(text);
  EXPECT_EQ(table[0], (std::array<std::uint8_t, 4>{0, 0, 255, 0}));
  EXPECT_EQ(table[51], (std::array<std::uint8_t, 4>{51, 0, 204, 26}));
  EXPECT_EQ(table[255], (std::array<std::uint8_t, 4>{255, 0, 0, 128}));
}

TEST(ColorMapFileTest, NodesWithoutPlacesAreSpreadEvenly) {
  const auto table = read_color_map(R"({"R":[0,100,200],"G":[0,0,0],"B":[0,0,0]})");
  EXPECT_EQ(table[128][0], 100);
  EXPECT_EQ(table[255][0], 200);
  EXPECT_EQ(table[9][3], 255);
}

TEST(ColorMapFileTest, HoldsTheFirstAndLastColourOutsideTheNodes) {
  const auto table = read_color_map(R"({"R":[10,20],"G":[0,0],"B":[0,0],"I":[100,200]})");
  EXPECT_EQ(table[0][0], 10);
  EXPECT_EQ(table[255][0], 20);
}

TEST(ColorMapFileTest, IsToldFromLabelTablesAndRefusedWhereItIsBroken) {
  EXPECT_FALSE(is_color_map(R"({"R":[0],"G":[0],"B":[0],"labels":["a"]})"));
  EXPECT_FALSE(is_color_map("1 a 1 1 1 0"));
  EXPECT_THROW(read_color_map(R"({"R":[0,1],"G":[0,1],"B":[0,1],"I":[5,5]})"), Error);
}

}  // namespace
}  // namespace voxlet
