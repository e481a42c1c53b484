#include "scene/layout.h"

#include <gtest/gtest.h>

#include <string>

namespace voxlet {
namespace {

const DisplayGrid kHead(Geometry{{181, 217, 181}, {}});

struct Canvas {
  double width, height;
  Arrangement arrangement;
};

class LayoutTest : public testing::TestWithParam<Canvas> {
 protected:
  LayoutRequest request_{.width = GetParam().width,
                         .height = GetParam().height,
                         .arrangement = GetParam().arrangement,
                         .gap = 2,
                         .margin = 4};
  Layout layout_ = layout_panels(request_, kHead);
};

bool are_apart(const Rect& a, const Rect& b) {
  return a.x + a.width <= b.x + 1e-9 || b.x + b.width <= a.x + 1e-9 || a.y + a.height <= b.y + 1e-9 ||
         b.y + b.height <= a.y + 1e-9;
}

TEST_P(LayoutTest, PanelsStayOnTheCanvasAndApart) {
  ASSERT_FALSE(layout_.panels.empty());
  for (std::size_t a = 0; a < layout_.panels.size(); ++a) {
    const Rect& rect = layout_.panels[a].rect;
    EXPECT_GE(rect.x, 0);
    EXPECT_GE(rect.y, 0);
    EXPECT_LE(rect.x + rect.width, request_.width + 1e-9);
    EXPECT_LE(rect.y + rect.height, request_.height + 1e-9);
    for (std::size_t b = a + 1; b < layout_.panels.size(); ++b)
      EXPECT_TRUE(are_apart(rect, layout_.panels[b].rect)) << "panels " << a << " and " << b;
  }
}

TEST_P(LayoutTest, SlicesAreShownAtAUsableScale) { EXPECT_GT(layout_.fitting_scale, 0.25); }

INSTANTIATE_TEST_SUITE_P(Canvases, LayoutTest,
                         testing::Values(Canvas{1280, 800, Arrangement::kFour}, Canvas{1800, 500, Arrangement::kFour},
                                         Canvas{390, 520, Arrangement::kFour}, Canvas{390, 1200, Arrangement::kFour},
                                         Canvas{900, 700, Arrangement::kCoronal},
                                         Canvas{900, 700, Arrangement::kVolume},
                                         Canvas{1280, 800, Arrangement::kMosaic},
                                         Canvas{390, 700, Arrangement::kMosaic}));

TEST(LayoutFourTest, HoldsEachPlaneAndTheVolumeOnce) {
  const Layout layout = layout_panels({.width = 1000, .height = 800}, kHead);
  EXPECT_EQ(layout.panels.size(), 4u);
  for (const Plane plane : kPlanes) EXPECT_NE(layout.of(plane), nullptr);
  ASSERT_NE(layout.of(std::nullopt), nullptr);
  EXPECT_GT(layout.of(std::nullopt)->rect.width, 200);
}

TEST(LayoutFourTest, WideCanvasesPutEverythingInARowAndTallOnesInAColumn) {
  const Layout wide = layout_panels({.width = 2400, .height = 500}, kHead);
  for (const Panel& panel : wide.panels) EXPECT_EQ(panel.rect.y, 0);
  const Layout tall = layout_panels({.width = 400, .height = 2000}, kHead);
  for (const Panel& panel : tall.panels) EXPECT_EQ(panel.rect.x, 0);
}

TEST(LayoutMosaicTest, SlicesAreSpreadEvenlyAndGrow) {
  const Layout layout = layout_panels(
      {.width = 1000, .height = 800, .arrangement = Arrangement::kMosaic, .mosaic = {Plane::kCoronal, 7}}, kHead);
  ASSERT_EQ(layout.panels.size(), 7u);
  for (std::size_t n = 0; n < 7; ++n) EXPECT_EQ(layout.panels[n].slice, static_cast<std::int64_t>(31 * n + 15));
}

TEST(LayoutMosaicTest, MoreSlicesThanTheVolumeHasStayInside) {
  const DisplayGrid thin(Geometry{{10, 10, 3}, {}});
  const Layout layout = layout_panels(
      {.width = 600, .height = 400, .arrangement = Arrangement::kMosaic, .mosaic = {Plane::kAxial, 9}}, thin);
  for (const Panel& panel : layout.panels) {
    EXPECT_GE(*panel.slice, 0);
    EXPECT_LE(*panel.slice, 2);
  }
}

TEST(LayoutPointTest, FindsThePanelUnderAPoint) {
  const Layout layout = layout_panels({.width = 1000, .height = 800, .gap = 4}, kHead);
  const Rect& axial = layout.of(Plane::kAxial)->rect;
  EXPECT_EQ(layout.at(axial.centre())->plane, Plane::kAxial);
  EXPECT_EQ(layout.at({-5, 10}), nullptr);
}

TEST(PanelExtentTest, ThinVolumesKeepPanelsOfAUsableSize) {
  const DisplayGrid slice(Geometry{{200, 300, 1}, affine_from_spacing({1, 1, 2})});
  EXPECT_EQ(panel_extent_mm(slice), (DisplayPoint{200, 300, 100}));
}

}  // namespace
}  // namespace voxlet
