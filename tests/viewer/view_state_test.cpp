#include "app/view_state.h"

#include <gtest/gtest.h>

#include "app/key_commands.h"

namespace voxlet {
namespace {

class ViewStateTest : public testing::Test {
 protected:
  ViewStateTest() {
    document_.set_image("scan", Geometry{{11, 21, 31}, {}}, std::vector<float>(11 * 21 * 31, 2.0F));
    show_whole_volume(state_, document_);
  }
  Document document_;
  ViewState state_;
};

TEST_F(ViewStateTest, StartsInTheMiddle) {
  EXPECT_EQ(state_.cursor, (DisplayIndex{5, 10, 15}));
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{5.5, 10.5, 15.5}));
}

TEST_F(ViewStateTest, ArrowKeysFollowTheScreenInEveryPlane) {
  state_.active_plane = Plane::kSagittal;
  EXPECT_TRUE(apply_key("ArrowRight", state_, document_));
  EXPECT_TRUE(apply_key("ArrowUp", state_, document_));
  EXPECT_TRUE(apply_key("PageDown", state_, document_));
  EXPECT_EQ(state_.cursor, (DisplayIndex{4, 11, 16}));
}

TEST_F(ViewStateTest, ArrowsTurnRoundInRadiologicalDisplay) {
  state_.radiological = true;
  apply_key("ArrowRight", state_, document_);
  EXPECT_EQ(state_.cursor[0], 4);
}

TEST_F(ViewStateTest, CursorStopsAtTheBorder) {
  for (int n = 0; n < 30; ++n) apply_key("PageUp", state_, document_);
  EXPECT_EQ(state_.cursor[2], 30);
}

TEST_F(ViewStateTest, ForeignKeysAreLeftToThePage) {
  EXPECT_FALSE(apply_key("Tab", state_, document_));
  EXPECT_FALSE(apply_key("Escape", state_, document_));
  EXPECT_FALSE(apply_key("ArrowUp", state_, Document()));
}

TEST_F(ViewStateTest, ResetKeyUndoesZoomPanWindowAndCursor) {
  zoom_by(state_, 3);
  pan(state_, document_.grid(), {2, 2, 2});
  state_.window = {7, 8};
  state_.cursor = {0, 0, 0};
  apply_key("r", state_, document_);
  EXPECT_EQ(state_.zoom, 1);
  EXPECT_EQ(state_.cursor, (DisplayIndex{5, 10, 15}));
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{5.5, 10.5, 15.5}));
  EXPECT_EQ(state_.window, document_.range().initial_window);
}

TEST_F(ViewStateTest, ZoomHasBoundsAndTellsTheFactorThatWasPossible) {
  EXPECT_DOUBLE_EQ(zoom_by(state_, 1000), kMaxZoom);
  EXPECT_DOUBLE_EQ(zoom_by(state_, 2), 1);
}

TEST_F(ViewStateTest, PanKeepsTheVolumeInSight) {
  pan(state_, document_.grid(), {1000, -1000, 0});
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{11, 0, 15.5}));
}

TEST_F(ViewStateTest, RevealBringsACursorBackThatLeftAZoomedPanel) {
  const Rect panel{0, 0, 100, 100};
  const Layout layout{panel, panel, panel, panel};
  state_.zoom = 5;
  state_.cursor = {10, 10, 15};
  reveal_cursor(state_, document_.grid(), layout, 20);  // 5 mm across
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{10.5, 10.5, 15.5}));
}

TEST(WheelStepsTest, ANotchIsOneSliceInEveryBrowser) {
  WheelSteps wheel;
  EXPECT_EQ(wheel.add(1.2), 1);
  EXPECT_EQ(wheel.add(-0.53), -1);
  EXPECT_EQ(wheel.add(3.6), 3);
}

TEST(WheelStepsTest, SmallMovementsOfATouchPadAddUp) {
  WheelSteps wheel;
  int steps = 0;
  for (int n = 0; n < 10; ++n) steps += wheel.add(0.1);
  EXPECT_EQ(steps, 3);
}

}  // namespace
}  // namespace voxlet
