// Adapts the resolution of the 3D view in motion to the speed of the device.
#pragma once

namespace voxlet {

class MotionDetail {
 public:
  static constexpr double kLeast = 0.1, kMost = 1;
  /// Aims at 30 frames per second, with some slack for displays of 60 Hz.
  static constexpr double kSlow_ms = 36, kQuick_ms = 20;

  /// The share of the view's pixels along each axis, kLeast … kMost.
  double detail() const { return detail_; }
  /// Call for each frame in motion that directly followed another one, with the time between them.
  void drawn_after(double ms);

 private:
  double detail_ = 0.5;
};

}  // namespace voxlet
