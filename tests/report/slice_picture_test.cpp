#include "report/slice_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "labels/class_colors.h"
#include "support/read_png.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// Each voxel has a value of its own: i + 10 j + 100 k.
ImageVolume counting(const Vec3& spacing_mm = {1, 1, 1}) {
  ImageVolume image({{4, 5, 6}, affine_from_spacing(spacing_mm)});
  for (int k = 0; k < 6; ++k)
    for (int j = 0; j < 5; ++j)
      for (int i = 0; i < 4; ++i) image.at(i, j, k) = static_cast<float>(i + 10 * j + 100 * k);
  return image;
}

/// A box of class 1 in a 4 × 5 × 6 volume: i 1 … 3, j 1 … 3, k 2 … 4.
ClassVolume box(const Vec3& spacing_mm = {1, 1, 1}) {
  ClassVolume classes({{4, 5, 6}, affine_from_spacing(spacing_mm)});
  for (int k = 2; k < 5; ++k)
    for (int j = 1; j < 4; ++j)
      for (int i = 1; i < 4; ++i) classes.at(i, j, k) = 1;
  return classes;
}

constexpr GreyWindow kWhole{0, 255};

TEST(SlicePictureTest, PlanesHaveTheSubjectsRightAtTheRightAndTheTopAtTheTop) {
  const auto axial = draw_slice(counting(), {2, 1, 1}, kWhole);
  ASSERT_EQ(axial.width, 4);
  ASSERT_EQ(axial.height, 5);
  EXPECT_EQ(axial.at(0, 4)[0], 100) << "left and back";
  EXPECT_EQ(axial.at(3, 0)[0], 143) << "right and front";
  const auto coronal = draw_slice(counting(), {1, 2, 1}, {-1, 764});
  ASSERT_EQ(coronal.height, 6);
  EXPECT_EQ(coronal.at(3, 5)[0], 24 / 3) << "right and bottom";
  EXPECT_EQ(coronal.at(0, 0)[0], 522 / 3) << "left and top";
  const auto sagittal = draw_slice(counting(), {0, 3, 1}, {0, 765});
  ASSERT_EQ(sagittal.width, 5);
  EXPECT_EQ(sagittal.at(4, 0)[0], 543 / 3) << "front and top";
}

TEST(SlicePictureTest, UprightBringsAnyOrientationIntoOnePicture) {
  const auto ras = counting();
  const auto order = axis_order(parse_orientation("RAS"), parse_orientation("SPL"));
  const auto spl = reorient(counting({1, 2, 3}), order);
  const auto back = upright<float>(spl.voxels, spl.shape(), spl.geometry.spacing_mm(), "SPL");
  EXPECT_EQ(back.voxels, ras.voxels);
  EXPECT_EQ(back.geometry.spacing_mm(), (Vec3{1, 2, 3}));
}

TEST(SlicePictureTest, EnlargementMakesSquaresAndThickSlicesTall) {
  const auto picture = draw_slice(counting({1, 1, 2.5}), {1, 0, 2}, {0, 765});
  EXPECT_EQ(picture.width, 8);
  EXPECT_EQ(picture.height, 30) << "six slices, each five pixels tall";
  for (int x = 0; x < 2; ++x)
    for (int y = 25; y < 30; ++y) EXPECT_EQ(picture.at(x, y)[0], 0);
  EXPECT_EQ(picture.at(0, 24)[0], 100 / 3);
}

TEST(SlicePictureTest, ValuesBeyondTheWindowAreBlackAndWhite) {
  const auto picture = draw_slice(counting(), {2, 0, 1}, {10, 30});
  EXPECT_EQ(picture.at(0, 4)[0], 0);
  EXPECT_EQ(picture.at(0, 0)[0], 255);
  EXPECT_EQ(picture.at(0, 2)[0], 128) << "half way";
}

TEST(SlicePictureTest, TheWindowIsThatOfThePercentilesAndConstantImagesAreBlack) {
  std::vector<float> values(101);
  for (std::size_t n = 0; n < values.size(); ++n) values[n] = static_cast<float>(n);
  const auto window = percentile_window(values, 5, 90);
  EXPECT_FLOAT_EQ(window.black, 5);
  EXPECT_FLOAT_EQ(window.white, 90);
  const ImageVolume constant({{2, 2, 2}, {}}, 7);
  EXPECT_EQ(draw_slice(constant, {2, 0, 1}, percentile_window(constant.voxels)), Picture(2, 2));
}

TEST(SlicePictureTest, FilledClassesAreMixedAndTheRestStaysAsItWas) {
  Picture picture(4, 5, {100, 100, 100});
  fill_classes(box(), {2, 3, 1}, 0.5, picture);
  const Color color = class_color(1);
  const auto mixed = static_cast<double>(100 + color[1]) / 2;
  EXPECT_NEAR(picture.at(1, 1)[1], mixed, 0.51);
  EXPECT_NEAR(picture.at(3, 3)[1], mixed, 0.51);
  EXPECT_EQ(picture.at(0, 0), (Color{100, 100, 100}));
  EXPECT_EQ(std::count(picture.pixels.begin(), picture.pixels.end(), Color{100, 100, 100}), 20 - 9);
}

TEST(SlicePictureTest, OutlinesRunInsideTheRegionAndLeaveItsMiddle) {
  Picture picture(8, 10);
  outline_classes(box(), {2, 3, 2}, 1, picture);
  EXPECT_EQ(std::count(picture.pixels.begin(), picture.pixels.end(), class_color(1)), 20) << "of 6 × 6 pixels";
  EXPECT_EQ(picture.at(2, 2), class_color(1));
  EXPECT_EQ(picture.at(3, 3), Color{}) << "the middle";
  EXPECT_EQ(picture.at(7, 5), class_color(1)) << "the edge of the picture ends a region";
}

TEST(SlicePictureTest, TheLargestPlaneIsWhereTheForegroundIs) {
  EXPECT_EQ(largest_plane(box(), 2), 2) << "the first of three equal ones";
  auto classes = box();
  classes.at(0, 0, 4) = 2;
  EXPECT_EQ(largest_plane(classes, 2), 4);
  EXPECT_EQ(largest_plane(ClassVolume(classes.geometry), 1), 2) << "the middle";
}

TEST(ClassColorsTest, EighteenClassesDiffer) {
  for (int a = 1; a <= 18; ++a)
    for (int b = a + 1; b <= 18; ++b) {
      int difference = 0;
      for (std::size_t c = 0; c < 3; ++c) difference += std::abs(class_color(a)[c] - class_color(b)[c]);
      EXPECT_GT(difference, 40) << a << " and " << b;
    }
}

TEST(SlicePictureTest, AMirroredVolumeIsAMirroredPicture) {
  auto mirrored = counting();
  for (int k = 0; k < 6; ++k)
    for (int j = 0; j < 5; ++j)
      for (int i = 0; i < 4; ++i) mirrored.at(i, j, k) = counting().at(3 - i, j, k);
  for (const int axis : {1, 2})
    EXPECT_EQ(draw_slice(mirrored, {axis, 2, 3}, kWhole),
              testing::flipped(draw_slice(counting(), {axis, 2, 3}, kWhole)));
}

}  // namespace
}  // namespace voxlet
