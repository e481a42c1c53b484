#include "labels/color_map_file.h"

#include <gtest/gtest.h>

#include <string>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;
using Rgba = std::array<std::uint8_t, 4>;

void expect_bad(const std::string& part, const std::string& text) {
  expect_error(ErrorCode::kBadInput, part, [&] { read_color_map(text); });
}

/// A map whose G, B and A are those of R.
std::string alike(const std::string& values, const std::string& levels) {
  std::string text = "{";
  for (const char* channel : {"R", "G", "B", "A"}) text += '"' + std::string(channel) + "\": " + values + ", ";
  return text + "\"I\": " + levels + "}";
}

TEST(ColorMapFileTest, GreyIsTheLevelItself) {
  const ColorMapTable table = read_color_map(alike("[0, 255]", "[0, 255]"));
  for (std::size_t level = 0; level < 256; ++level) {
    const auto grey = static_cast<std::uint8_t>(level);
    EXPECT_EQ(table[level], (Rgba{grey, grey, grey, grey}));
  }
}

// What NiiVue's makeLut gives for the custom map of its own documentation.
TEST(ColorMapFileTest, IsLinearBetweenTheNodesAsInNiivue) {
  const ColorMapTable table = read_color_map(R"({"R": [0, 255, 22, 127], "G": [0, 20, 192, 187], "B": [0, 152, 80, 255],
                                                 "A": [0, 255, 255, 255], "I": [0, 22, 222, 255]})");
  EXPECT_EQ(table[0], (Rgba{0, 0, 0, 0}));
  EXPECT_EQ(table[11], (Rgba{128, 10, 76, 128}));  // 127.5 goes to the even 128
  EXPECT_EQ(table[22], (Rgba{255, 20, 152, 255}));
  EXPECT_EQ(table[122], (Rgba{138, 106, 116, 255}));  // 138.5 goes to the even 138
  EXPECT_EQ(table[222], (Rgba{22, 192, 80, 255}));
  EXPECT_EQ(table[255], (Rgba{127, 187, 255, 255}));
}

TEST(ColorMapFileTest, WithoutLevelsAndOpacityTheyAreNiivues) {
  const ColorMapTable table = read_color_map(R"({"R": [0, 200, 0], "G": [0, 0, 0], "B": [0, 0, 100]})");
  EXPECT_EQ(table[0], (Rgba{0, 0, 0, 0}));
  EXPECT_EQ(table[64], (Rgba{100, 0, 0, 32}));
  EXPECT_EQ(table[128], (Rgba{200, 0, 0, 64}));
  EXPECT_EQ(table[255], (Rgba{0, 0, 100, 64}));
}

TEST(ColorMapFileTest, TwoNodesAtOneLevelMakeAStep) {
  const ColorMapTable table = read_color_map(alike("[10, 10, 90, 90]", "[0, 128, 128, 255]"));
  EXPECT_EQ(table[127][0], 10);
  EXPECT_EQ(table[128][0], 90);
  EXPECT_EQ(read_color_map(alike("[10, 10, 90]", "[0, 255, 255]"))[255][0], 90);
}

TEST(ColorMapFileTest, BelowTheFirstNodeAllIsZeroAndTheLastStandsAtTheEnd) {
  const ColorMapTable table = read_color_map(alike("[100, 200]", "[55, 100]"));
  EXPECT_EQ(table[54], (Rgba{0, 0, 0, 0}));
  EXPECT_EQ(table[55][0], 100);
  EXPECT_EQ(table[155][0], 150);
  EXPECT_EQ(table[255][0], 200);
}

TEST(ColorMapFileTest, BadMapsAreRefused) {
  expect_bad("at least two", alike("[1]", "[0]"));
  expect_bad("at least one", alike("[]", "[]"));
  expect_bad("rise", alike("[1, 2, 3]", "[0, 200, 100]"));
  expect_bad("rise", alike("[1, 2]", "[-1, 255]"));
  expect_bad("rise", alike("[1, 2]", "[0, 256]"));
  expect_bad("as I", alike("[1, 2]", "[0, 128, 255]"));
  expect_bad("Entry 2 of the colour map's R", alike("[1, 300]", "[0, 255]"));
  expect_bad("as G", R"({"R": [0, 255], "G": [0], "B": [0, 255]})");
  expect_bad("without labels", R"({"R": [0, 255], "G": [0, 255], "B": [0, 255], "labels": ["a", "b"]})");
  expect_bad("without labels", R"({"R": [0, 255]})");
  expect_bad("at byte", "no JSON");
}

TEST(ColorMapFileTest, IsToldFromALabelTable) {
  EXPECT_TRUE(is_color_map(alike("[0, 255]", "[0, 255]")));
  EXPECT_TRUE(is_color_map("\xEF\xBB\xBF " + alike("[0, 255]", "[0, 255]")));
  EXPECT_FALSE(is_color_map(R"({"R": [0], "G": [0], "B": [0], "labels": ["a"]})"));
  EXPECT_FALSE(is_color_map(R"({"R": [0], "G": [0]})"));
  EXPECT_FALSE(is_color_map("10 Left-Thalamus 0 118 14 0\n"));
  EXPECT_FALSE(is_color_map("[1, 2]"));
  EXPECT_FALSE(is_color_map(""));
  EXPECT_FALSE(is_color_map(std::string(5000000, ' ')));
}

}  // namespace
}  // namespace voxlet
