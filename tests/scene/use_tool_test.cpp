#include "scene/use_tool.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "scene/key_commands.h"

namespace voxlet {
namespace {

class UseToolTest : public testing::Test {
 protected:
  UseToolTest() {
    const Geometry grid{{20, 20, 20}, {}};
    document_.open_scan("scan", grid, std::vector<float>(8000, 1.0F));
    show_whole_volume(state_, document_.grid());
    editor_.options.layer = document_.add_labels("labels", grid, std::vector<std::uint16_t>(8000));
  }
  void use(Tool tool) {
    state_.tool = tool;
    use_tool_at_cursor(state_, document_, editor_);
  }
  std::size_t painted() { return document_.find(editor_.options.layer)->labels()->entry_of(1).voxels; }

  Document document_;
  ViewState state_;
  Editor editor_;
};

TEST_F(UseToolTest, BrushAndEraserLeaveADabAtTheCrosshair) {
  use(Tool::kBrush);
  EXPECT_EQ(painted(), 29u);
  use(Tool::kEraser);
  EXPECT_EQ(painted(), 0u);
}

TEST_F(UseToolTest, APolygonIsDrawnByArrowsAndPoints) {
  state_.active_plane = Plane::kSagittal;
  use(Tool::kPolygon);
  for (const char* key : {"ArrowRight", "ArrowUp"}) {
    for (int n = 0; n < 4; ++n) apply_key(key, state_, document_);
    use(Tool::kPolygon);
  }
  EXPECT_EQ(editor_.corners().size(), 3u);
  editor_.close_polygon(document_);
  EXPECT_GT(painted(), 5u);
}

TEST_F(UseToolTest, TwoPointsAreALengthAndThreeAnAngle) {
  use(Tool::kLength);
  for (int n = 0; n < 3; ++n) apply_key("ArrowRight", state_, document_);
  use(Tool::kLength);
  ASSERT_EQ(state_.annotations.size(), 1u);
  EXPECT_EQ(measured_text(state_.annotations[0]), "3.0 mm");
  use(Tool::kAngle);
  EXPECT_EQ(state_.annotations.size(), 2u);
  EXPECT_FALSE(state_.annotations[1].is_complete());
}

TEST_F(UseToolTest, WithoutLabelsThePaintingToolsSaySo) {
  editor_.options.layer = 0;
  EXPECT_THROW(use(Tool::kBrush), Error);
  EXPECT_NO_THROW(use(Tool::kCrosshair));
}

}  // namespace
}  // namespace voxlet
