#include "scene/motion_detail.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

/// Of one frame to the next: a single late frame shall not blur the picture, nor a single quick one slow it down.
constexpr double kLargestFall = 0.6, kLargestRise = 1.1;

}  // namespace

// The time of a frame goes with its pixels: with the square of the detail.
void MotionDetail::drawn_after(double ms) {
  if (ms > kSlow_ms) detail_ *= std::max(std::sqrt(kSlow_ms / ms), kLargestFall);
  if (ms < kQuick_ms) detail_ *= kLargestRise;
  detail_ = std::clamp(detail_, kLeast, kMost);
}

}  // namespace voxlet
