// Where the three slices and the controls are on a canvas of any shape.
#pragma once

#include "render/slice_geometry.h"

namespace voxlet {

struct Layout {
  Rect axial, coronal, sagittal, controls;

  const Rect& of(Plane plane) const {
    return plane == Plane::kAxial ? axial : plane == Plane::kCoronal ? coronal : sagittal;
  }
};

/// Sizes in pixels; `extent_mm` along the display axes.
struct LayoutRequest {
  double width = 0, height = 0;
  DisplayPoint extent_mm{1, 1, 1};
  double min_controls_width = 0, min_controls_height = 0;
  double gap = 0;
  /// Room that each panel keeps free around its slice, for the letters.
  double margin = 0;
};

/// The grid's extents, each at least a third of the longest: single slices and thin slabs keep panels of a usable size.
DisplayPoint panel_extent_mm(const DisplayGrid& grid);

/// Pixels per mm at which the slices of all three planes fit into their panels; never negative.
double fitting_scale(const Layout& layout, const DisplayPoint& extent_mm, double margin);

/// Of three arrangements (2 × 2 with the controls in the fourth field; all in a row; all in a column) the one that
/// shows the slices largest, all three at one scale.
Layout layout_panels(const LayoutRequest& request);

}  // namespace voxlet
