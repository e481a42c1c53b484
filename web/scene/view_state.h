// How the document is looked at: crosshair, zoom, arrangement, tool and the switches. Holds no picture and no widget.
#pragma once

#include <vector>

#include "scene/annotation.h"
#include "scene/camera.h"
#include "scene/document.h"
#include "scene/layout.h"

namespace voxlet {

/// What the left button does on a slice.
enum class Tool { kCrosshair, kLength, kAngle, kBrush, kEraser, kPolygon, kFill, kGrow };

/// What the 3D view shows.
struct VolumeLook {
  bool image = true;        ///< the scan, ray-cast
  double density = 0.35;    ///< 0 … 1: how opaque its bright voxels are
  bool surfaces = true;     ///< of visible labels
  bool clip = false;        ///< what lies before the clip plane is not drawn
  double clip_depth = 0.5;  ///< 0 … 1 along the clip direction, through the whole scan
  double clip_azimuth_degrees = 0, clip_elevation_degrees = 0;  ///< as a camera that looks along the direction
  bool operator==(const VolumeLook&) const = default;
};

struct ViewState {
  Arrangement arrangement = Arrangement::kFour;
  Mosaic mosaic;
  DisplayIndex cursor{};
  double zoom = 1;           ///< 1 fits all slices into their panels
  DisplayPoint centre_mm{};  ///< in the middle of the panels; as SliceMapping's
  bool radiological = false;
  bool show_crosshair = true;
  Plane active_plane = Plane::kAxial;  ///< where arrow keys act: the last one pointed at
  int active_image = 0;                ///< the layer whose window the right button drags; 0 is the scan
  Tool tool = Tool::kCrosshair;
  Camera camera;
  VolumeLook volume;
  std::vector<Annotation> annotations;  ///< the last one may still lack points
};

constexpr double kMaxZoom = 40;

/// Crosshair and view in the middle of the volume, zoom 1, no annotations. Switches stay as they are.
void show_whole_volume(ViewState& state, const DisplayGrid& grid);
/// Zoom 1, centred; the crosshair stays.
void reset_view(ViewState& state, const DisplayGrid& grid);
/// Puts the crosshair on the nearest voxel inside.
void move_cursor(ViewState& state, const DisplayGrid& grid, const DisplayIndex& target);
/// Puts the crosshair on a slice of a plane, counted along the display grid; the nearest one inside.
void move_to_slice(ViewState& state, const DisplayGrid& grid, Plane plane, std::int64_t slice);
/// Moves the view where the crosshair left a panel; `scale` is pixels per mm.
void reveal_cursor(ViewState& state, const DisplayGrid& grid, const Layout& layout, double scale);
/// Pans by mm along the display axes; the volume cannot be pushed out of sight altogether.
void pan(ViewState& state, const DisplayGrid& grid, const DisplayPoint& by_mm);
/// Zooms by a factor within 0.5 … kMaxZoom; returns the factor that was possible.
double zoom_by(ViewState& state, double factor);
/// Another alignment of the document's grid: the crosshair stays at its place in the world.
void set_alignment(ViewState& state, Document& document, Alignment alignment);
/// The annotation that the next point goes to: the last one if it is of this kind and plane and lacks points, else a
/// new one without points. Others that lack points are dropped.
Annotation& annotation_to_extend(ViewState& state, AnnotationKind kind, Plane plane);
/// The image layer whose window is dragged; null without a scan.
ImageLayer* active_image(const ViewState& state, Document& document);

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
