// Arranges slices and the 3D view on a canvas of any shape.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scene/slice_geometry.h"

namespace voxlet {

enum class Arrangement { kFour, kAxial, kCoronal, kSagittal, kVolume, kMosaic };

struct Panel {
  Rect rect;                            ///< framebuffer pixels
  std::optional<Plane> plane;           ///< none: the 3D view
  std::optional<std::int64_t> slice{};  ///< in a mosaic; otherwise the slice passes through the crosshair
};

struct Layout {
  std::vector<Panel> panels;
  /// Pixels per mm at which every slice fits into its panel.
  double fitting_scale = 1;

  /// The panel that contains a point; null if none does.
  const Panel* at(const ScreenPoint& point) const;
  /// The first panel of a plane, or of the 3D view; null if there is none.
  const Panel* of(std::optional<Plane> plane) const;
};

/// Slices of one plane, evenly spaced through the volume.
struct Mosaic {
  Plane plane = Plane::kAxial;
  int count = 12;  ///< 1 … 64
};

/// Sizes in pixels.
struct LayoutRequest {
  double width = 0, height = 0;
  Arrangement arrangement = Arrangement::kFour;
  Mosaic mosaic{};
  double gap = 0;
  /// Free space around the slice in each panel, for the letters.
  double margin = 0;
};

/// The grid's extents, each at least a third of the longest: single slices and thin slabs then get panels of a usable
/// size.
DisplayPoint panel_extent_mm(const DisplayGrid& grid);

/// Arranges four panels (2 × 2, in a row or in a column) so that the slices are as large as possible at a common scale;
/// a mosaic gets the number of columns that makes its slices largest.
Layout layout_panels(const LayoutRequest& request, const DisplayGrid& grid);

}  // namespace voxlet
