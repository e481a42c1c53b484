#include "report/case_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "labels/class_colors.h"
#include "support/read_png.h"

namespace voxlet {
namespace {

using testing::read_png;

constexpr int kSide = 100;

/// In all of the planes k 60 … 69.
void fill_box(ClassVolume& classes, int first, int last, std::uint8_t index) {
  for (int k = 60; k <= 69; ++k)
    for (int j = first; j <= last; ++j)
      for (int i = first; i <= last; ++i) classes.at(i, j, k) = index;
}

struct Scan {
  ImageVolume image{{{kSide, kSide, kSide}, {}}};
  ClassVolume reference{image.geometry, 0}, prediction{image.geometry, 0};
};

/// The reference is a box of class 1, the prediction one of class 2 inside it.
Scan boxes() {
  Scan scan;
  for (std::size_t v = 0; v < scan.image.voxels.size(); ++v) scan.image.voxels[v] = static_cast<float>(v % 7);
  fill_box(scan.reference, 60, 69, 1);
  fill_box(scan.prediction, 63, 66, 2);
  return scan;
}

std::ptrdiff_t pixels_of(const Picture& picture, const Color& color) {
  return std::count(picture.pixels.begin(), picture.pixels.end(), color);
}

TEST(CasePictureTest, PlanesAreCutToBothRegionsWithTwentyMillimetresAround) {
  const auto scan = boxes();
  const auto planes = draw_case(scan.image, scan.reference, scan.prediction);
  for (const auto& plane : planes) {
    EXPECT_EQ(plane.width, 250) << "10 + 2 · 20 voxels, each five pixels";
    EXPECT_EQ(plane.height, 250);
    EXPECT_EQ(read_png(plane.image).width, plane.width);
    EXPECT_EQ(read_png(plane.labels).height, plane.height);
  }
}

TEST(CasePictureTest, TheReferenceIsOutlinedAndThePredictionFilled) {
  const auto scan = boxes();
  const auto plane = draw_case(scan.image, scan.reference, scan.prediction)[0];
  const auto image = read_png(plane.image), labels = read_png(plane.labels);
  EXPECT_EQ(pixels_of(labels, class_color(1)), 50 * 50 - 46 * 46) << "the edge, two pixels wide";
  EXPECT_EQ(labels.at(102, 125), image.at(102, 125)) << "between outline and prediction";
  EXPECT_NE(labels.at(125, 125), image.at(125, 125)) << "inside the prediction";
  EXPECT_EQ(pixels_of(image, class_color(1)), 0);
}

TEST(CasePictureTest, WithoutReferenceTheLargestPlaneOfThePredictionIsShown) {
  auto scan = boxes();
  scan.reference = ClassVolume(scan.image.geometry);
  const auto plane = draw_case(scan.image, scan.reference, scan.prediction)[1];
  EXPECT_NE(read_png(plane.labels), read_png(plane.image));
  scan.prediction = scan.reference;
  const auto nothing = draw_case(scan.image, scan.reference, scan.prediction)[1];
  EXPECT_EQ(read_png(nothing.labels), read_png(nothing.image));
  EXPECT_EQ(nothing.width, 300) << "the whole plane";
}

std::vector<CasePicture> cases_with(const std::vector<double>& dice) {
  std::vector<CasePicture> cases;
  for (const double value : dice) cases.push_back({std::to_string(cases.size()), value, {}});
  return cases;
}

TEST(CasePictureTest, ExtremesAreSortedAndNoCaseIsInBoth) {
  const auto extremes = extreme_cases(cases_with({0.5, 0.9, std::numeric_limits<double>::quiet_NaN(), 0.1, 0.7}), 3);
  ASSERT_EQ(extremes.worst.size(), 2U);
  ASSERT_EQ(extremes.best.size(), 2U);
  EXPECT_EQ(extremes.worst[0].name, "3");
  EXPECT_EQ(extremes.worst[1].name, "0");
  EXPECT_EQ(extremes.best[0].name, "1");
  EXPECT_EQ(extremes.best[1].name, "4");
  EXPECT_EQ(extreme_cases(cases_with({0.3, 0.1, 0.2, 0.5}), 1).worst[0].name, "1");
  EXPECT_EQ(extreme_cases(cases_with({0.3}), 2).worst.size(), 1U);
  EXPECT_TRUE(extreme_cases(cases_with({0.3}), 2).best.empty());
}

}  // namespace
}  // namespace voxlet
