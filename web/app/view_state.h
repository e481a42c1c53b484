// How the document is looked at: crosshair, window, zoom and the switches. Holds no picture and no widget.
#pragma once

#include "app/document.h"
#include "app/layout.h"

namespace voxlet {

struct ViewState {
  DisplayIndex cursor{};
  IntensityWindow window;
  double zoom = 1;             ///< 1 fits all three slices into their panels
  DisplayPoint centre_mm{};    ///< in the middle of the panels; as SliceMapping's
  double label_opacity = 0.5;  ///< 0 … 1
  bool show_labels = true;
  bool radiological = false;
  bool smooth = true;  ///< linear interpolation of the image; labels are always shown voxel by voxel
  bool show_help = false;
  Plane active_plane = Plane::kAxial;  ///< where arrow keys act: the last one pointed at
};

constexpr double kMaxZoom = 40;

/// Crosshair and view in the middle of the volume, its initial window, zoom 1. Switches stay as they are.
void show_whole_volume(ViewState& state, const Document& document);
/// Zoom 1, centred; crosshair and window stay.
void reset_view(ViewState& state, const DisplayGrid& grid);
/// Puts the crosshair on the nearest voxel inside.
void move_cursor(ViewState& state, const DisplayGrid& grid, const DisplayIndex& target);
/// Moves the view where the crosshair left a panel; `scale` is pixels per mm.
void reveal_cursor(ViewState& state, const DisplayGrid& grid, const Layout& layout, double scale);
/// Pans by mm along the display axes; the volume cannot be pushed out of sight altogether.
void pan(ViewState& state, const DisplayGrid& grid, const DisplayPoint& by_mm);
/// Zooms by a factor within 0.5 … kMaxZoom; returns the factor that was possible.
double zoom_by(ViewState& state, double factor);

/// Turns wheel movement into whole slices: a notch of a mouse wheel is one slice however many pixels a browser gives
/// it, and the small movements of a touch pad add up.
class WheelSteps {
 public:
  /// `notches`: up positive, one unit per 100 CSS pixels.
  int add(double notches);

 private:
  double rest_ = 0;
};

}  // namespace voxlet
