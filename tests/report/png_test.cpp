#include "report/png.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"
#include "support/read_png.h"

namespace voxlet {
namespace {

using testing::read_png;

Picture gradient(bool colour) {
  Picture picture(37, 11);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const auto value = static_cast<std::uint8_t>(7 * x % 256);
      picture.at(x, y) = {value, colour ? static_cast<std::uint8_t>(20 * y) : value, value};
    }
  return picture;
}

TEST(PngTest, PixelsComeBackFromTheFile) {
  EXPECT_EQ(read_png(png_bytes(gradient(true))), gradient(true));
  EXPECT_EQ(read_png(png_bytes(gradient(false))), gradient(false));
}

TEST(PngTest, GreyPicturesAreStoredWithOneChannel) {
  constexpr std::size_t kColourType = 25;  // of the header chunk, PNG 11.2.2
  EXPECT_EQ(png_bytes(gradient(false)).at(kColourType), PNG_COLOR_TYPE_GRAY);
  EXPECT_EQ(png_bytes(gradient(true)).at(kColourType), PNG_COLOR_TYPE_RGB);
}

TEST(PngTest, AnEmptyPictureIsRefused) {
  testing::expect_error(ErrorCode::kTooLarge, "0 × 0 pixels", [] { png_bytes(Picture()); });
}

TEST(PictureTest, RowsAndColumnsKeepTheirPicturesAndFillTheRest) {
  const Color red{255, 0, 0}, green{0, 255, 0}, grey{9, 9, 9};
  const auto row = in_a_row({Picture(2, 2, red), Picture(3, 4, green)}, 1, grey);
  EXPECT_EQ(row.width, 6);
  EXPECT_EQ(row.height, 4);
  EXPECT_EQ(row.at(0, 0), grey) << "the lower picture stands in the middle";
  EXPECT_EQ(row.at(1, 2), red);
  EXPECT_EQ(row.at(2, 2), grey);
  EXPECT_EQ(row.at(3, 0), green);
  const auto column = in_a_column({Picture(2, 2, red), Picture(3, 4, green)}, 2, grey);
  EXPECT_EQ(column.width, 3);
  EXPECT_EQ(column.height, 8);
  EXPECT_EQ(column.at(2, 0), grey);
  EXPECT_EQ(column.at(0, 1), red);
  EXPECT_EQ(column.at(2, 7), green);
  EXPECT_EQ(framed(Picture(1, 1, red), 2, grey).at(2, 2), red);
  EXPECT_EQ(framed(Picture(1, 1, red), 2, grey).width, 5);
}

}  // namespace
}  // namespace voxlet
