// How finely the 3D view is drawn while it is turned: as finely as keeps it moving, whatever draws it.
#pragma once

namespace voxlet {

class MotionDetail {
 public:
  static constexpr double kLeast = 0.1, kMost = 1;
  /// 30 frames a second, with room for a display that counts in sixtieths.
  static constexpr double kSlow_ms = 36, kQuick_ms = 20;

  /// Part of the view's pixels along each axis, kLeast … kMost.
  double detail() const { return detail_; }
  /// To be told of each frame in motion that was drawn right after another one: how long it came after that.
  void drawn_after(double ms);

 private:
  double detail_ = 0.5;
};

}  // namespace voxlet
