// How the document is viewed: crosshair, zoom, arrangement, tool and display switches. Holds no picture and no widget.
#pragma once

#include <vector>

#include "scene/annotation.h"
#include "scene/camera.h"
#include "scene/document.h"
#include "scene/layout.h"

namespace voxlet {

/// The action of the left button on a slice.
enum class Tool { kCrosshair, kLength, kAngle, kBrush, kEraser, kPolygon, kFill, kGrow };

/// What the 3D view shows.
struct VolumeLook {
  bool image = true;        ///< the ray-cast scan
  double density = 0.35;    ///< opacity of its bright voxels, 0 … 1
  bool surfaces = true;     ///< surfaces of visible labels
  bool clip = false;        ///< hides what is in front of the clip plane
  double clip_depth = 0.5;  ///< 0 … 1 along the clip direction, through the whole scan
  double clip_azimuth_degrees = 0, clip_elevation_degrees = 0;  ///< the direction, as for a camera that looks along it
  bool operator==(const VolumeLook&) const = default;
};

struct ViewState {
  Arrangement arrangement = Arrangement::kFour;
  Mosaic mosaic;
  DisplayIndex cursor{};
  double zoom = 1;           ///< 1 fits all slices into their panels
  DisplayPoint centre_mm{};  ///< at the centre of the panels; as in SliceMapping
  bool radiological = false;
  bool show_crosshair = true;
  Plane active_plane = Plane::kAxial;  ///< where arrow keys act: the plane last pointed at
  int active_image = 0;                ///< id of the layer whose window the right button drags; 0: the scan
  Tool tool = Tool::kCrosshair;
  Camera camera;
  VolumeLook volume;
  std::vector<Annotation> annotations;  ///< the last one may still lack points
};

constexpr double kMaxZoom = 40;

/// Centres crosshair and view in the volume, with zoom 1 and no annotations. Switches are unchanged.
void show_whole_volume(ViewState& state, const DisplayGrid& grid);
/// Centres the view with zoom 1; the crosshair stays.
void reset_view(ViewState& state, const DisplayGrid& grid);
/// Moves the crosshair to `target`, or to the nearest voxel inside the grid.
void move_cursor(ViewState& state, const DisplayGrid& grid, const DisplayIndex& target);
/// Moves the crosshair to a slice of a plane, by index along the display grid, or to the nearest slice inside.
void move_to_slice(ViewState& state, const DisplayGrid& grid, Plane plane, std::int64_t slice);
/// Moves the view if the crosshair is outside a panel; `scale` is pixels per mm.
void reveal_cursor(ViewState& state, const DisplayGrid& grid, const Layout& layout, double scale);
/// Pans by mm along the display axes; part of the volume always stays visible.
void pan(ViewState& state, const DisplayGrid& grid, const DisplayPoint& by_mm);
/// Zooms by a factor, keeping the zoom within 0.5 … kMaxZoom; returns the factor applied.
double zoom_by(ViewState& state, double factor);
/// Changes the alignment of the document's grid; the crosshair keeps its place in the world.
void set_alignment(ViewState& state, Document& document, Alignment alignment);
/// The annotation that gets the next point: the last one if it is of this kind and plane and incomplete, else a new one
/// without points. Other incomplete ones are dropped.
Annotation& annotation_to_extend(ViewState& state, AnnotationKind kind, Plane plane);
/// The image layer whose window is dragged; null without a scan.
ImageLayer* active_image(const ViewState& state, Document& document);

/// Converts wheel movement to whole slices: a notch of a mouse wheel is one slice whatever number of pixels the browser
/// reports, and the small movements of a touchpad add up.
class WheelSteps {
 public:
  /// Returns the slices to move. `notches`: up positive, one per 100 CSS pixels.
  int add(double notches);

 private:
  double rest_ = 0;
};

}  // namespace voxlet
