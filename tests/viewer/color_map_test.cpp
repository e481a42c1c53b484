#include "render/color_map.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace voxlet {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(GrayTest, MapsTheWindowToBlackAndWhite) {
  const IntensityWindow window{100, 200};
  EXPECT_EQ(gray_of(99, window), 0);
  EXPECT_EQ(gray_of(150, window), 128);
  EXPECT_EQ(gray_of(200, window), 255);
  EXPECT_EQ(gray_of(kInfinity, window), 255);
  EXPECT_EQ(gray_of(-kInfinity, window), 0);
}

TEST(GrayTest, NotANumberIsBlack) { EXPECT_EQ(gray_of(kNan, {-10, 10}), 0); }

TEST(IntensityRangeTest, WindowIsFirstToNinetyNinthPercentile) {
  std::vector<float> voxels(1001);
  std::iota(voxels.begin(), voxels.end(), 0.0F);
  const IntensityRange range = intensity_range(voxels);
  EXPECT_EQ(range.initial_window, (IntensityWindow{10, 990}));
  EXPECT_EQ(range.max, 1000);
}

TEST(IntensityRangeTest, LeavesOutValuesThatAreNotFinite) {
  const IntensityRange range = intensity_range(std::vector<float>{kNan, -2, 3, kInfinity});
  EXPECT_EQ(range.min, -2);
  EXPECT_EQ(range.max, 3);
}

TEST(IntensityRangeTest, ConstantAndEmptyOfNumbersStillGiveAWindow) {
  EXPECT_EQ(intensity_range(std::vector<float>(8, 5.0F)).initial_window, (IntensityWindow{5, 6}));
  EXPECT_GT(intensity_range(std::vector<float>(8, kNan)).initial_window.width(), 0);
}

TEST(IntensityRangeTest, MostlyBackgroundFallsBackToTheWholeRange) {
  std::vector<float> voxels(10000, 0.0F);
  voxels[7] = 40;
  EXPECT_EQ(intensity_range(voxels).initial_window, (IntensityWindow{0, 40}));
}

TEST(WindowDragTest, RightWidensAndDownRaises) {
  IntensityRange range;
  range.max = 600;
  const IntensityWindow window = dragged({100, 200}, 50, 30, range);
  EXPECT_DOUBLE_EQ(window.width(), 150);
  EXPECT_DOUBLE_EQ(window.level(), 180);
}

TEST(WindowDragTest, NeverClosesTheWindow) {
  IntensityRange range;
  EXPECT_GT(dragged({0, 1}, -1e6, 0, range).width(), 0);
}

TEST(DecimalsTest, FollowTheRange) {
  EXPECT_EQ(decimals_for(4095), 0);
  EXPECT_EQ(decimals_for(255), 1);
  EXPECT_EQ(decimals_for(0.4), 4);
}

/// 2 × 3 × 4 voxels, each holding its own offset; array axes to L, A and S.
struct Numbered {
  Geometry geometry{{2, 3, 4}, {}};
  std::vector<float> values = std::vector<float>(24);
  Numbered() {
    geometry.affine.rows[0][0] = -1;
    std::iota(values.begin(), values.end(), 0.0F);
  }
};

TEST(ImageSliceTest, FirstRowIsTheLowestAndColumnsRunToTheRight) {
  const Numbered volume;
  std::vector<std::uint32_t> pixels;
  color_image_slice(volume.values, DisplayGrid(volume.geometry), Plane::kCoronal, {0, 1, 0}, {0, 255}, pixels);
  ASSERT_EQ(pixels.size(), 2u * 4u);
  EXPECT_EQ(pixels[0], 0xff000000u | 3 * 0x010101u);  // i = 1 lies on the left
  EXPECT_EQ(pixels[1], 0xff000000u | 2 * 0x010101u);
  EXPECT_EQ(pixels[2], 0xff000000u | 9 * 0x010101u);
}

TEST(LabelSliceTest, LooksColoursUpAndLeavesBackgroundTransparent) {
  const Geometry geometry{{2, 1, 1}, {}};
  LabelColors colors(65536, 0);
  colors[40000] = pack_rgb({1, 2, 3});
  std::vector<std::uint32_t> pixels;
  color_label_slice(std::vector<std::uint16_t>{0, 40000}, DisplayGrid(geometry), Plane::kAxial, {}, colors, pixels);
  EXPECT_EQ(pixels, (std::vector<std::uint32_t>{0, 0xff030201u}));
}

}  // namespace
}  // namespace voxlet
