// Camera of the 3D view: a turntable around the middle of the scan, with parallel projection.
#pragma once

#include <array>

#include "scene/display_grid.h"
#include "scene/slice_geometry.h"

namespace voxlet {

struct Camera {
  double azimuth_degrees = 25;    ///< 0 views the face, 90 the subject's left side, 180 the back
  double elevation_degrees = 15;  ///< 90 views the top of the head
  double zoom = 1;                ///< 1 fits the scan into its panel at any angle
  double pan_right_mm = 0, pan_up_mm = 0;
  bool operator==(const Camera&) const = default;
};

/// Unit vectors in world space: right and up on the screen, and from the eye into it.
struct CameraAxes {
  Vec3 right, up, into;
};
CameraAxes axes_of(const Camera& camera);

constexpr double kLeastCameraZoom = 0.3, kMostCameraZoom = 12;
/// Multiplies the zoom by a factor, within these limits.
void zoom_by(Camera& camera, double factor);

/// Turns by a drag: a whole panel's width or height is half a turn. The elevation stops at ± 90°.
void turn(Camera& camera, double dx, double dy, const Rect& panel);

/// The projection of one panel.
class CameraMapping {
 public:
  CameraMapping(const Camera& camera, const DisplayGrid& grid, const Rect& panel);

  const CameraAxes& axes() const { return axes_; }
  double pixels_per_mm() const { return pixels_per_mm_; }
  /// Half of the drawn depth: the radius of the sphere around the scan.
  double radius_mm() const { return radius_mm_; }
  ScreenPoint to_screen(const WorldPoint& world) const;
  /// The point of the pixel's ray at a depth of 0 (front of the sphere) … 1 (its back).
  WorldPoint to_world(const ScreenPoint& screen, double depth) const;
  /// The matrix from world mm to clip coordinates of the panel's viewport, column-major; z is the depth.
  std::array<float, 16> to_clip() const;

 private:
  CameraAxes axes_;
  Rect panel_;
  Vec3 centre_{};  ///< world point at the panel's centre
  double radius_mm_, pixels_per_mm_;
};

}  // namespace voxlet
