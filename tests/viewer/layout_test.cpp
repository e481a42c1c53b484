#include "app/layout.h"

#include <gtest/gtest.h>

#include <string>

namespace voxlet {
namespace {

struct Canvas {
  double width, height;
};

class LayoutTest : public testing::TestWithParam<Canvas> {
 protected:
  LayoutRequest request_{.width = GetParam().width,
                         .height = GetParam().height,
                         .extent_mm = {181, 217, 181},
                         .min_controls_width = 250,
                         .min_controls_height = 230,
                         .gap = 2,
                         .margin = 28};
  Layout layout_ = layout_panels(request_);
};

TEST_P(LayoutTest, PanelsStayOnTheCanvasAndApart) {
  const std::array<Rect, 4> panels{layout_.axial, layout_.coronal, layout_.sagittal, layout_.controls};
  for (std::size_t a = 0; a < panels.size(); ++a) {
    EXPECT_GE(panels[a].x, 0);
    EXPECT_GE(panels[a].y, 0);
    EXPECT_LE(panels[a].x + panels[a].width, request_.width + 1e-9);
    EXPECT_LE(panels[a].y + panels[a].height, request_.height + 1e-9);
    for (std::size_t b = a + 1; b < panels.size(); ++b) {
      const bool apart = panels[a].x + panels[a].width <= panels[b].x || panels[b].x + panels[b].width <= panels[a].x ||
                         panels[a].y + panels[a].height <= panels[b].y || panels[b].y + panels[b].height <= panels[a].y;
      EXPECT_TRUE(apart) << "panels " << a << " and " << b;
    }
  }
}

TEST_P(LayoutTest, ControlsKeepTheirSmallestSize) {
  EXPECT_GE(layout_.controls.width, 250 - 1e-9);
  EXPECT_GE(layout_.controls.height, 230 - 1e-9);
}

TEST_P(LayoutTest, SlicesAreShownAtAUsableScale) {
  EXPECT_GT(fitting_scale(layout_, request_.extent_mm, request_.margin), 0.3);
}

INSTANTIATE_TEST_SUITE_P(Canvases, LayoutTest,
                         testing::Values(Canvas{1280, 800}, Canvas{1800, 500}, Canvas{880, 700}, Canvas{390, 520},
                                         Canvas{390, 1200}),
                         [](const auto& canvas) {
                           return std::to_string(static_cast<int>(canvas.param.width)) + "x" +
                                  std::to_string(static_cast<int>(canvas.param.height));
                         });

TEST(PanelExtentTest, ThinVolumesKeepPanelsOfAUsableSize) {
  const DisplayGrid slice(Geometry{{200, 300, 1}, affine_from_spacing({1, 1, 2})});
  EXPECT_EQ(panel_extent_mm(slice), (DisplayPoint{200, 300, 100}));
}

TEST(LayoutChoiceTest, WideCanvasesPutEverythingInARowAndTallOnesInAColumn) {
  LayoutRequest request{.width = 2000,
                        .height = 500,
                        .extent_mm = {200, 200, 200},
                        .min_controls_width = 250,
                        .min_controls_height = 230};
  EXPECT_EQ(layout_panels(request).sagittal.y, 0);
  EXPECT_GT(layout_panels(request).controls.x, layout_panels(request).sagittal.x);
  request.width = 400;
  request.height = 1600;
  EXPECT_EQ(layout_panels(request).sagittal.x, 0);
  EXPECT_GT(layout_panels(request).controls.y, layout_panels(request).sagittal.y);
}

}  // namespace
}  // namespace voxlet
