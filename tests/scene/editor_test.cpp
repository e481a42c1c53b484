#include "scene/editor.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "oriented_geometry.h"

namespace voxlet {
namespace {

/// 30 × 30 × 30 voxels of 1 mm with an empty label layer.
class EditorTest : public testing::Test {
 protected:
  EditorTest() {
    std::vector<float> image(grid_.shape.count());
    for (std::size_t n = 0; n < image.size(); ++n) image[n] = n % 30 < 15 ? 100.0F : 200.0F;
    document_.open_scan("scan", grid_, std::move(image));
    layer_ = document_.add_labels("labels", grid_, std::vector<std::uint16_t>(grid_.shape.count()));
    editor_.options.layer = layer_;
    editor_.options.id = 5;
  }

  std::size_t count(std::uint16_t id) { return labels().entry_of(id).voxels; }
  LabelLayer& labels() { return *document_.find(layer_)->labels(); }
  std::uint16_t at(std::int64_t i, std::int64_t j, std::int64_t k) { return labels().volume().at(i, j, k); }
  void dab(const WorldPoint& point, Plane plane = Plane::kAxial, bool erase = false) {
    editor_.begin_stroke(document_, point, plane, erase);
    editor_.end_stroke(document_);
  }

  Geometry grid_{{30, 30, 30}, {}};
  Document document_;
  Editor editor_;
  int layer_ = 0;
};

TEST_F(EditorTest, AFlatBrushPaintsADiscInItsSliceAlone) {
  dab({10, 10, 10});
  EXPECT_EQ(count(5), 29u);  // voxel centres within 3 mm
  EXPECT_EQ(at(10, 13, 10), 5);
  EXPECT_EQ(at(10, 10, 11), 0);
}

TEST_F(EditorTest, LockedLabelsStayAsTheyAre) {
  dab({10, 10, 10});
  const auto before = labels().volume().voxels;
  editor_.options.locked = true;
  EXPECT_THROW(dab({20, 20, 10}), Error);
  EXPECT_THROW(editor_.undo(document_), Error);
  EXPECT_THROW(editor_.redo(document_), Error);
  EXPECT_THROW(editor_.fill(document_, {0, 0, 0}, Plane::kAxial), Error);
  EXPECT_THROW(editor_.grow(document_, {0, 0, 0}, Plane::kAxial), Error);
  EXPECT_THROW(editor_.apply(document_, {.name = "delete", .id = 5}), Error);
  for (const WorldPoint& corner : {WorldPoint{1, 1, 10}, WorldPoint{5, 1, 10}, WorldPoint{5, 5, 10}})
    editor_.add_corner(document_, corner, Plane::kAxial);
  EXPECT_THROW(editor_.close_polygon(document_), Error);
  EXPECT_EQ(labels().volume().voxels, before);
  editor_.options.locked = false;
  editor_.undo(document_);
  EXPECT_EQ(count(5), 0u);
}

TEST_F(EditorTest, EachLayerHasItsOwnPosition) {
  const int other = document_.add_labels("other", grid_, std::vector<std::uint16_t>(grid_.shape.count()));
  dab({10, 10, 10});
  EXPECT_NE(editor_.position(layer_), 0u);
  EXPECT_EQ(editor_.position(other), 0u);
  editor_.undo(document_);
  EXPECT_EQ(editor_.position(layer_), 0u);
}

TEST_F(EditorTest, ABallPaintsThroughSlices) {
  editor_.options.ball = true;
  dab({10, 10, 10});
  EXPECT_EQ(at(10, 10, 13), 5);
  EXPECT_EQ(count(5), 123u);
}

TEST_F(EditorTest, AStrokeHasNoGapsAndIsOneStepOfUndo) {
  editor_.options.radius_mm = 1;
  editor_.begin_stroke(document_, {3, 15, 10}, Plane::kAxial, false);
  editor_.extend_stroke(document_, {26, 15, 10});
  editor_.extend_stroke(document_, {26, 20, 10});
  editor_.end_stroke(document_);
  for (int i = 3; i <= 26; ++i) EXPECT_EQ(at(i, 15, 10), 5);
  editor_.undo(document_);
  EXPECT_EQ(count(5), 0u);
  EXPECT_FALSE(editor_.history().can_undo());
  editor_.redo(document_);
  EXPECT_EQ(at(20, 15, 10), 5);
}

TEST_F(EditorTest, ABrokenOffStrokeLeavesNothing) {
  editor_.begin_stroke(document_, {3, 15, 10}, Plane::kAxial, false);
  editor_.cancel_stroke(document_);
  EXPECT_EQ(count(5), 0u);
  EXPECT_FALSE(editor_.history().can_undo());
}

TEST_F(EditorTest, TheEraserKeepsToTheIdThatItMayTouch) {
  dab({10, 10, 10});
  editor_.options.id = 6;
  dab({20, 10, 10});
  editor_.options.only_over = 6;
  dab({10, 10, 10}, Plane::kAxial, true);
  dab({20, 10, 10}, Plane::kAxial, true);
  EXPECT_EQ(count(5), 29u);
  EXPECT_EQ(count(6), 0u);
}

TEST_F(EditorTest, APolygonFillsItsInsideInOneSlice) {
  for (const WorldPoint& corner : {WorldPoint{4.5, 7, 4.5}, {14.5, 7, 4.5}, {14.5, 7, 9.5}, {4.5, 7, 9.5}})
    editor_.add_corner(document_, corner, Plane::kCoronal);
  editor_.close_polygon(document_);
  EXPECT_EQ(count(5), 50u);
  EXPECT_EQ(at(5, 7, 5), 5);
  EXPECT_EQ(at(5, 8, 5), 0);
  EXPECT_TRUE(editor_.corners().empty());
}

TEST_F(EditorTest, ACornerInAnotherSliceBeginsAnew) {
  editor_.add_corner(document_, {4, 7, 4}, Plane::kCoronal);
  editor_.add_corner(document_, {4, 9, 4}, Plane::kCoronal);
  EXPECT_EQ(editor_.corners().size(), 1u);
}

TEST_F(EditorTest, GrowingStopsWhereTheImageChanges) {
  editor_.options.tolerance = 20;
  editor_.options.limit_mm = 100;
  editor_.grow(document_, {3, 3, 10}, Plane::kAxial);
  EXPECT_EQ(count(5), 15u * 30u);
  EXPECT_EQ(at(14, 29, 10), 5);
  EXPECT_EQ(at(15, 29, 10), 0);
}

TEST_F(EditorTest, FillTurnsARegionIntoAnotherLabel) {
  dab({10, 10, 10});
  dab({20, 10, 10});
  editor_.options.id = 9;
  editor_.fill(document_, {10, 10, 10}, Plane::kAxial);
  EXPECT_EQ(count(9), 29u);
  EXPECT_EQ(count(5), 29u);
}

TEST_F(EditorTest, OperationsGoByName) {
  dab({10, 10, 6});
  dab({10, 10, 10});
  editor_.apply(document_, {.name = "interpolate", .id = 5, .across = Plane::kAxial});
  EXPECT_EQ(count(5), 5 * 29u);
  editor_.apply(document_, {.name = "swap", .id = 5, .other = 7});
  EXPECT_EQ(count(7), 5 * 29u);
  editor_.apply(document_, {.name = "delete", .id = 7});
  EXPECT_EQ(count(7), 0u);
  EXPECT_EQ(editor_.history().undo_name(), "delete");
  EXPECT_THROW(editor_.apply(document_, {.name = "embroider"}), Error);
}

TEST_F(EditorTest, WhatWasEditedIsToldOnceAndHoldsAllOfIt) {
  const auto before = editor_.revision();
  dab({10, 10, 10});
  dab({20, 10, 10});
  EXPECT_NE(editor_.revision(), before);
  const auto edited = editor_.take_edited();
  ASSERT_TRUE(edited.has_value());
  EXPECT_EQ(edited->layer, layer_);
  EXPECT_EQ(edited->box, (Box{{7, 7, 10}, {17, 7, 1}}));
  EXPECT_FALSE(editor_.take_edited().has_value());
}

TEST_F(EditorTest, WithoutALabelLayerASentenceSaysSo) {
  editor_.options.layer = document_.scan_id();
  EXPECT_FALSE(editor_.is_ready(document_));
  EXPECT_THROW(editor_.begin_stroke(document_, {1, 1, 1}, Plane::kAxial, false), Error);
  EXPECT_FALSE(editor_.in_stroke());
}

TEST_F(EditorTest, EachLayerIsUndoneByItself) {
  dab({10, 10, 10});
  const int other = document_.add_labels("other", grid_, std::vector<std::uint16_t>(grid_.shape.count()));
  editor_.options.layer = other;
  EXPECT_FALSE(editor_.history().can_undo());
  dab({20, 20, 20});
  editor_.undo(document_);
  EXPECT_EQ(count(5), 29u);
  editor_.options.layer = layer_;
  editor_.undo(document_);
  EXPECT_EQ(count(5), 0u);
}

TEST(DrawingPlaneTest, IsAcrossTheDisplayAndAsThickAsASliceInEveryAxisOrder) {
  for (int order = 0; order < 48; ++order) {
    const Geometry geometry = geometry_of_order(order);
    const DisplayGrid grid(geometry);
    for (const Plane plane : kPlanes) {
      const int through = axes_of(plane).through;
      const DrawingPlane slab = drawing_plane(grid, plane);
      EXPECT_NEAR(std::abs(slab.normal[static_cast<std::size_t>(through)]), 1, 1e-12);
      EXPECT_NEAR(2 * slab.half_thickness_mm, grid.spacing_mm(through), 1e-12);
      const int axis = array_axis_across(geometry.affine, grid, plane);
      EXPECT_EQ(closest_orientation(geometry.affine).world_axis[static_cast<std::size_t>(axis)], through);
    }
  }
}

}  // namespace
}  // namespace voxlet
