#include "scene/slice_geometry.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

const Rect kSlicePanel{100, 50, 400, 300};

/// 10 × 20 × 30 voxels of 1 × 2 × 3 mm, axes to R, A and S.
DisplayGrid make_grid() {
  Geometry geometry{{10, 20, 30}, affine_from_spacing({1, 2, 3})};
  return DisplayGrid(geometry);
}

DisplayPoint middle_of(const DisplayGrid& grid) {
  return {grid.extent_mm(0) / 2, grid.extent_mm(1) / 2, grid.extent_mm(2) / 2};
}

struct Case {
  Plane plane;
  bool radiological;
};

class SliceMappingTest : public testing::TestWithParam<Case> {
 protected:
  DisplayGrid grid_ = make_grid();
  SliceMapping mapping_{GetParam().plane, grid_, kSlicePanel, middle_of(grid_), 4, GetParam().radiological};
};

TEST_P(SliceMappingTest, ScreenToVoxelUndoesVoxelToScreen) {
  const DisplayIndex cursor{3, 11, 27};
  const ScreenPoint screen = mapping_.to_screen({3, 11, 27});
  EXPECT_EQ(mapping_.to_index(screen, cursor), cursor);
  const DisplayPoint voxel = mapping_.to_voxel({screen.x + 1, screen.y + 1}, cursor);
  const ScreenPoint again = mapping_.to_screen(voxel);
  EXPECT_NEAR(again.x, screen.x + 1, 1e-9);
  EXPECT_NEAR(again.y, screen.y + 1, 1e-9);
}

TEST_P(SliceMappingTest, PictureKeepsTheScansProportionsAndIsCentred) {
  const Rect image = mapping_.image_rect();
  const PlaneAxes axes = axes_of(GetParam().plane);
  EXPECT_NEAR(image.width, 4 * grid_.extent_mm(axes.right), 1e-9);
  EXPECT_NEAR(image.height, 4 * grid_.extent_mm(axes.up), 1e-9);
  EXPECT_NEAR(image.centre().x, kSlicePanel.centre().x, 1e-9);
  EXPECT_NEAR(image.centre().y, kSlicePanel.centre().y, 1e-9);
}

TEST_P(SliceMappingTest, TheLetterAtEachEdgeNamesTheDirectionToIt) {
  const EdgeLetters letters = edge_letters(GetParam().plane, GetParam().radiological);
  const PlaneAxes axes = axes_of(GetParam().plane);
  const DisplayIndex cursor{5, 10, 15};
  const ScreenPoint centre = kSlicePanel.centre();
  const auto letter_towards = [&](double dx, double dy) {
    const DisplayPoint from = mapping_.to_voxel(centre, cursor);
    const DisplayPoint to = mapping_.to_voxel({centre.x + dx, centre.y + dy}, cursor);
    const auto axis = static_cast<std::size_t>(dx != 0 ? axes.right : axes.up);
    return to[axis] > from[axis] ? "RAS"[axis] : "LPI"[axis];
  };
  EXPECT_EQ(letters.right, letter_towards(10, 0));
  EXPECT_EQ(letters.left, letter_towards(-10, 0));
  EXPECT_EQ(letters.top, letter_towards(0, -10));
  EXPECT_EQ(letters.bottom, letter_towards(0, 10));
}

TEST_P(SliceMappingTest, PanningMovesThePictureWithThePointer) {
  const DisplayPoint by = mapping_.pan_mm(12, -8);
  DisplayPoint centre = middle_of(grid_);
  for (std::size_t axis = 0; axis < 3; ++axis) centre[axis] += by[axis];
  const SliceMapping panned(GetParam().plane, grid_, kSlicePanel, centre, 4, GetParam().radiological);
  const ScreenPoint before = mapping_.to_screen({1, 2, 3}), after = panned.to_screen({1, 2, 3});
  EXPECT_NEAR(after.x - before.x, 12, 1e-9);
  EXPECT_NEAR(after.y - before.y, -8, 1e-9);
}

TEST_P(SliceMappingTest, ZoomingKeepsThePointUnderThePointer) {
  const ScreenPoint pointer{180, 90};
  const DisplayIndex cursor{5, 10, 15};
  const DisplayPoint centre = zoomed_centre(mapping_, kSlicePanel, middle_of(grid_), pointer, 2.5);
  const SliceMapping zoomed(GetParam().plane, grid_, kSlicePanel, centre, 4 * 2.5, GetParam().radiological);
  const DisplayPoint before = mapping_.to_voxel(pointer, cursor), after = zoomed.to_voxel(pointer, cursor);
  for (std::size_t axis = 0; axis < 3; ++axis) EXPECT_NEAR(after[axis], before[axis], 1e-9);
}

INSTANTIATE_TEST_SUITE_P(AllPlanes, SliceMappingTest,
                         testing::Values(Case{Plane::kAxial, false}, Case{Plane::kCoronal, false},
                                         Case{Plane::kSagittal, false}, Case{Plane::kAxial, true},
                                         Case{Plane::kCoronal, true}, Case{Plane::kSagittal, true}));

TEST(EdgeLettersTest, NeurologicalShowsLeftOnTheLeftAndRadiologicalOnTheRight) {
  EXPECT_EQ(edge_letters(Plane::kAxial, false).left, 'L');
  EXPECT_EQ(edge_letters(Plane::kAxial, true).left, 'R');
  EXPECT_EQ(edge_letters(Plane::kSagittal, true).left, 'P');
}

}  // namespace
}  // namespace voxlet
