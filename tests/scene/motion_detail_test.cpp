#include "scene/motion_detail.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace voxlet {
namespace {

/// Frames on a machine that takes `ms` for the whole view in full detail, on a display of 60 frames a second.
double last_frame_ms(MotionDetail& motion, double ms, int frames) {
  double frame = 0;
  for (int n = 0; n < frames; ++n) {
    frame = std::max(motion.detail() * motion.detail() * ms, 1000.0 / 60);
    motion.drawn_after(frame);
  }
  return frame;
}

TEST(MotionDetailTest, SlowMachinesReachThirtyFramesASecondWithinAFew) {
  for (const double ms : {50.0, 200.0, 1000.0, 3000.0}) {
    MotionDetail motion;
    EXPECT_LE(last_frame_ms(motion, ms, 8), MotionDetail::kSlow_ms * 1.01) << ms;
  }
}

TEST(MotionDetailTest, QuickMachinesDrawInFullDetail) {
  MotionDetail motion;
  last_frame_ms(motion, 10, 10);
  EXPECT_EQ(motion.detail(), MotionDetail::kMost);
}

TEST(MotionDetailTest, SettlesOnOneDetail) {
  MotionDetail motion;
  last_frame_ms(motion, 400, 20);
  const double settled = motion.detail();
  last_frame_ms(motion, 400, 20);
  EXPECT_DOUBLE_EQ(motion.detail(), settled);
}

TEST(MotionDetailTest, NeverFallsBelowItsLeast) {
  MotionDetail motion;
  last_frame_ms(motion, 1e6, 50);
  EXPECT_EQ(motion.detail(), MotionDetail::kLeast);
}

}  // namespace
}  // namespace voxlet
