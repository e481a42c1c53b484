#include "scene/view_state.h"

#include <gtest/gtest.h>

#include "scene/key_commands.h"

namespace voxlet {
namespace {

class ViewStateTest : public testing::Test {
 protected:
  ViewStateTest() {
    document_.open_scan("scan", Geometry{{11, 21, 31}, {}}, std::vector<float>(11 * 21 * 31, 2.0F));
    show_whole_volume(state_, document_.grid());
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
  EXPECT_FALSE(apply_key("?", state_, document_));
  Document empty;
  EXPECT_FALSE(apply_key("ArrowUp", state_, empty));
}

TEST_F(ViewStateTest, ResetKeyUndoesZoomPanWindowAndCursor) {
  zoom_by(state_, 3);
  pan(state_, document_.grid(), {2, 2, 2});
  ImageLayer& image = *active_image(state_, document_);
  image.window = {7, 8};
  state_.cursor = {0, 0, 0};
  apply_key("r", state_, document_);
  EXPECT_EQ(state_.zoom, 1);
  EXPECT_EQ(state_.cursor, (DisplayIndex{5, 10, 15}));
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{5.5, 10.5, 15.5}));
  EXPECT_EQ(image.window, initial_window(image.range()));
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
  const Layout layout{{{panel, Plane::kAxial}, {panel, Plane::kCoronal}, {panel, Plane::kSagittal}}, 1};
  state_.zoom = 5;
  state_.cursor = {10, 10, 15};
  reveal_cursor(state_, document_.grid(), layout, 20);  // 5 mm across
  EXPECT_EQ(state_.centre_mm, (DisplayPoint{10.5, 10.5, 15.5}));
}

TEST_F(ViewStateTest, NumberKeysArrangeAndTakeTheArrowsAlong) {
  apply_key("3", state_, document_);
  EXPECT_EQ(state_.arrangement, Arrangement::kCoronal);
  apply_key("PageUp", state_, document_);
  EXPECT_EQ(state_.cursor, (DisplayIndex{5, 11, 15}));
  apply_key("5", state_, document_);
  const double azimuth = state_.camera.azimuth_degrees;
  apply_key("ArrowRight", state_, document_);
  EXPECT_NE(state_.camera.azimuth_degrees, azimuth);
  EXPECT_EQ(state_.cursor, (DisplayIndex{5, 11, 15}));
}

TEST_F(ViewStateTest, TheLabelKeyHidesAllLabelLayersAndShowsThemAgain) {
  const Geometry grid = document_.scan().geometry();
  const int a = document_.add_labels("a", grid, std::vector<std::uint16_t>(grid.shape.count()));
  const int b = document_.add_labels("b", grid, std::vector<std::uint16_t>(grid.shape.count()));
  document_.find(a)->visible = false;
  apply_key("l", state_, document_);
  EXPECT_FALSE(document_.find(b)->visible);
  apply_key("l", state_, document_);
  EXPECT_TRUE(document_.find(a)->visible && document_.find(b)->visible);
  EXPECT_TRUE(document_.scan().visible);
}

TEST_F(ViewStateTest, AnotherAlignmentKeepsTheCrosshairsPlace) {
  Geometry oblique{{30, 30, 30}, {}};
  oblique.affine.rows[0] = {0.96, -0.28, 0, 3};
  oblique.affine.rows[1] = {0.28, 0.96, 0, -8};
  document_.open_scan("oblique", oblique, std::vector<float>(27000, 1.0F));
  move_cursor(state_, document_.grid(), {20, 7, 9});
  const WorldPoint before = document_.grid().world_of(state_.cursor);
  set_alignment(state_, document_, Alignment::kWorld);
  const WorldPoint after = document_.grid().world_of(state_.cursor);
  EXPECT_LT(distance_mm(before, after), 0.9);  // half a voxel's diagonal
}

TEST_F(ViewStateTest, ASliceOfAPlaneMovesTheCrosshairThroughItAlone) {
  move_cursor(state_, document_.grid(), {2, 3, 4});
  move_to_slice(state_, document_.grid(), Plane::kCoronal, 5);
  EXPECT_EQ(state_.cursor, (DisplayIndex{2, 5, 4}));
  move_to_slice(state_, document_.grid(), Plane::kSagittal, 1);
  move_to_slice(state_, document_.grid(), Plane::kAxial, 1000);
  EXPECT_EQ(state_.cursor, (DisplayIndex{1, 5, document_.grid().size(2) - 1}));
}

TEST_F(ViewStateTest, TheWindowOfAChosenLayerIsDraggedElseThatOfTheScan) {
  const Geometry grid = document_.scan().geometry();
  const int overlay = document_.add_image("overlay", grid, std::vector<float>(grid.shape.count()));
  EXPECT_EQ(active_image(state_, document_), document_.find(document_.scan_id())->image());
  state_.active_image = overlay;
  EXPECT_EQ(active_image(state_, document_), document_.find(overlay)->image());
  document_.remove(overlay);
  EXPECT_EQ(active_image(state_, document_), document_.find(document_.scan_id())->image());
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
