#include "registration/label_registration.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel_for.h"
#include "native/support/structure_phantom.h"
#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::draw_ellipsoids;
using testing::expect_error;
using testing::structure_ellipsoids;

Geometry head_grid() { return {{100, 90, 90}, {{{{1, 0, 0, -50}, {0, 1, 0, -60}, {0, 0, 1, -55}}}}}; }

/// Scaled, turned a little, shifted, and with a bend that no affine map has.
WorldPoint deformed(const WorldPoint& p) {
  const double bend = 2.5 * std::sin(p.y / 12);
  return {1.08 * p.x + 0.05 * p.y + 3, 0.94 * p.y - 0.04 * p.x - 2, 1.05 * p.z + 1 + bend};
}

LabelRegistrationOptions quick() {
  LabelRegistrationOptions options;
  options.spacing_mm = 3;
  options.control_mm = 30;
  options.iterations = 12;
  return options;
}

double distance(const WorldPoint& a, const WorldPoint& b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

LabelVolume undeformed() {
  return draw_ellipsoids(head_grid(), structure_ellipsoids(), [](const WorldPoint& p) { return p; });
}

/// Between the structures, where nuclei of the midbrain lie.
constexpr WorldPoint kMidbrain{-4, -20, -8};

TEST(LabelRegistrationTest, FollowsABendThatNoAffineMapHas) {
  const auto target = draw_ellipsoids(head_grid(), structure_ellipsoids(), deformed);
  const auto registration = register_labels(target, undeformed(), quick());
  for (const auto& e : structure_ellipsoids()) {
    if (e.id == 16) continue;  // its lower end lies beyond the grid
    const WorldPoint p{e.middle.x * 0.9, e.middle.y + 3, e.middle.z};
    EXPECT_LT(distance(registration.apply(p), deformed(p)), 1.5) << e.id;
  }
  EXPECT_LT(distance(registration.apply(kMidbrain), deformed(kMidbrain)), 2);
}

TEST(LabelRegistrationTest, LeavesWhatLiesRightWhereItIs) {
  const auto registration = register_labels(undeformed(), undeformed(), quick());
  EXPECT_LT(distance(registration.apply(kMidbrain), kMidbrain), 0.1);
}

TEST(LabelRegistrationTest, TheOrderOfTheAxesChangesNothingMuch) {
  const auto target = draw_ellipsoids(head_grid(), structure_ellipsoids(), deformed);
  const auto turned = reorient_to(target, parse_orientation("LIA"));
  const auto a = register_labels(target, undeformed(), quick()).apply(kMidbrain);
  const auto b = register_labels(turned, undeformed(), quick()).apply(kMidbrain);
  EXPECT_LT(distance(a, b), 0.05);
}

TEST(LabelRegistrationTest, TheNumberOfThreadsChangesNothing) {
  const auto target = draw_ellipsoids(head_grid(), structure_ellipsoids(), deformed);
  const int threads = thread_count();
  set_thread_count(1);
  const auto alone = register_labels(target, undeformed(), quick()).apply(kMidbrain);
  set_thread_count(3);
  const auto together = register_labels(target, undeformed(), quick()).apply(kMidbrain);
  set_thread_count(threads);
  EXPECT_EQ(distance(alone, together), 0);
}

TEST(LabelRegistrationTest, RefusesMapsThatShareTooLittle) {
  const LabelVolume empty(head_grid());
  expect_error(ErrorCode::kBadInput, "at least 4", [&] { register_labels(undeformed(), empty); });
}

}  // namespace
}  // namespace voxlet
