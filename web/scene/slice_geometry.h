// Mapping between the voxels of a slice and pixels on the screen. Pixels are those of the framebuffer, with y
// downwards.
#pragma once

#include <array>

#include "scene/display_grid.h"

namespace voxlet {

enum class Plane { kAxial, kCoronal, kSagittal };
constexpr std::array<Plane, 3> kPlanes{Plane::kAxial, Plane::kCoronal, Plane::kSagittal};

/// "axial", "coronal", "sagittal"
const char* name_of(Plane plane);

/// The display axes that point right, up and through the screen.
struct PlaneAxes {
  int right = 0, up = 1, through = 2;
};
PlaneAxes axes_of(Plane plane);

/// Letters of the subject's directions at the four edges. Radiological display only swaps left and right.
struct EdgeLetters {
  char left = 'L', right = 'R', top = 'A', bottom = 'P';
};
EdgeLetters edge_letters(Plane plane, bool radiological);

struct ScreenPoint {
  double x = 0, y = 0;
};

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  ScreenPoint centre() const { return {x + width / 2, y + height / 2}; }
  bool contains(const ScreenPoint& p) const { return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height; }
};

/// Maps between display voxels (continuous; integers are voxel centres) and the pixels of one panel. Keeps a reference
/// to the grid.
class SliceMapping {
 public:
  /// `centre_mm`: the point at the centre of the panel, in mm along each display axis from the outer face of voxel 0.
  SliceMapping(Plane plane, const DisplayGrid& grid, const Rect& panel, const DisplayPoint& centre_mm,
               double pixels_per_mm, bool radiological);

  Plane plane() const { return plane_; }
  const PlaneAxes& axes() const { return axes_; }
  const DisplayPoint& centre_mm() const { return centre_mm_; }
  double pixels_per_mm() const { return pixels_per_mm_; }
  ScreenPoint to_screen(const DisplayPoint& voxel) const;
  /// The through-plane coordinate is taken from `cursor`.
  DisplayPoint to_voxel(const ScreenPoint& screen, const DisplayIndex& cursor) const;
  /// The voxel whose cell contains the point, possibly outside the grid.
  DisplayIndex to_index(const ScreenPoint& screen, const DisplayIndex& cursor) const;
  /// The slice's outline: corners of its first and last cells.
  Rect image_rect() const;
  /// The movement of the centre, in mm along the display axes, when the picture is dragged by (dx, dy) pixels.
  DisplayPoint pan_mm(double dx, double dy) const;
  bool mirrored() const { return mirrored_; }

 private:
  Plane plane_;
  PlaneAxes axes_;
  const DisplayGrid* grid_;
  Rect panel_;
  DisplayPoint centre_mm_;
  double pixels_per_mm_;
  bool mirrored_;
};

/// The new centre when pixels_per_mm grows by `factor` and the point under `fixed` stays in place.
DisplayPoint zoomed_centre(const SliceMapping& mapping, const Rect& panel, const DisplayPoint& centre_mm,
                           const ScreenPoint& fixed, double factor);

}  // namespace voxlet
