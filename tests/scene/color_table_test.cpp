#include "scene/color_table.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace voxlet {
namespace {

int channel(PackedColor color, int n) { return static_cast<int>(color >> (8 * n) & 255); }

TEST(ColorTableTest, GrayIsItsOwnIndex) {
  const ColorTable gray = color_table("gray");
  for (int n = 0; n < 256; ++n)
    for (int c = 0; c < 3; ++c) EXPECT_EQ(channel(gray[static_cast<std::size_t>(n)], c), n);
}

TEST(ColorTableTest, InvertedIsGrayBackwards) {
  const ColorTable gray = color_table("gray"), inverted = color_table("inverted");
  for (std::size_t n = 0; n < 256; ++n) EXPECT_EQ(inverted[n], gray[255 - n]);
}

TEST(ColorTableTest, EveryMapIsOpaqueThroughout) {
  for (const std::string_view name : color_map_names())
    for (const PackedColor color : color_table(name)) EXPECT_EQ(channel(color, 3), 255) << name;
}

/// Luma grows along the maps that stand for an amount, so that they read in print and with any kind of colour vision.
TEST(ColorTableTest, SequentialMapsGrowLighter) {
  for (const std::string_view name : {"gray", "hot", "viridis", "red", "green", "blue"}) {
    double former = -1;
    for (const PackedColor color : color_table(name)) {
      const double luma = 0.2126 * channel(color, 0) + 0.7152 * channel(color, 1) + 0.0722 * channel(color, 2);
      EXPECT_GE(luma, former - 0.6) << name;
      former = luma;
    }
  }
}

TEST(ColorTableTest, TheDivergingMapIsDarkInItsMiddleBlueBelowAndRedAbove) {
  const ColorTable qsm = color_table("qsm");
  EXPECT_TRUE(is_diverging("qsm"));
  EXPECT_LT(channel(qsm[127], 0) + channel(qsm[127], 1) + channel(qsm[127], 2), 12);
  EXPECT_GT(channel(qsm[64], 2), channel(qsm[64], 0));
  EXPECT_GT(channel(qsm[192], 0), channel(qsm[192], 2));
}

TEST(ColorTableTest, AnUnknownNameIsRefused) { EXPECT_THROW(color_table("mauve"), Error); }

TEST(PackTest, RedIsTheLowestByte) { EXPECT_EQ(pack_rgb({1, 2, 3}), 0xff030201U); }

}  // namespace
}  // namespace voxlet
