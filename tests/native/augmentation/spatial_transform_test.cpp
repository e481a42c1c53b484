#include "augmentation/spatial_transform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr HeldAxes kNoneHeld{false, false, false};

void expect_near(const Vec3& found, const Vec3& expected, double tolerance = 1e-12) {
  for (std::size_t axis = 0; axis < 3; ++axis) EXPECT_NEAR(found[axis], expected[axis], tolerance) << axis;
}

TEST(SpatialTransformTest, ARightAngleAboutEachAxisFollowsTheRightHandRule) {
  const Vec3 centre{5, 6, 7}, unit{1, 1, 1};
  // What lay at centre + j is now at centre + k, and so on around.
  expect_near(rotation_map(centre, {90, 0, 0}, unit)({5, 6, 8}), {5, 7, 7});
  expect_near(rotation_map(centre, {0, 90, 0}, unit)({6, 6, 7}), {5, 6, 8});
  expect_near(rotation_map(centre, {0, 0, 90}, unit)({5, 7, 7}), {6, 6, 7});
}

TEST(SpatialTransformTest, AnglesTurnAboutITheFirstAndKTheLast) {
  // j turned about i becomes k; k turned about j becomes i; i turned about k becomes j.
  expect_near(rotation_map({0, 0, 0}, {90, 90, 90}, {1, 1, 1})({0, 1, 0}), {0, 1, 0});
  expect_near(rotation_map({0, 0, 0}, {90, 0, 90}, {1, 1, 1})({0, 0, 1}), {0, 1, 0});
  expect_near(rotation_map({0, 0, 0}, {90, 0, 90}, {1, 1, 1})({0, 1, 0}), {1, 0, 0});
}

TEST(SpatialTransformTest, RotationKeepsLengthsInMillimetres) {
  const Vec3 spacing{0.5, 1, 3};
  const auto map = rotation_map({4, 4, 4}, {20, -35, 50}, spacing);
  for (const Vec3& voxel : {Vec3{9, 4, 4}, Vec3{1, 2, 3}, Vec3{4, 4, 8}}) {
    const auto moved = map(voxel);
    double before = 0, after = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      before += std::pow(spacing[axis] * (voxel[axis] - 4), 2);
      after += std::pow(spacing[axis] * (moved[axis] - 4), 2);
    }
    EXPECT_NEAR(before, after, 1e-9);
  }
}

TEST(SpatialTransformTest, ScalingGrowsAboutTheCentreAndLeavesHeldAxes) {
  expect_near(scaling_map({10, 10, 10}, 2, kNoneHeld)({14, 8, 10}), {12, 9, 10});
  expect_near(scaling_map({10, 10, 10}, 2, {false, true, false})({14, 8, 4}), {12, 8, 7});
}

TEST(SpatialTransformTest, ShearMovesAPointByTheTangentOfItsAngle) {
  const Vec3 centre{5, 6, 7};
  // What lay 2 along j moves by 2 · tan 45° along i; the centre stays.
  expect_near(shear_map(centre, {{{0, 45, 0}, {}, {}}}, {1, 1, 1})({7, 8, 7}), {5, 8, 7});
  expect_near(shear_map(centre, {{{0, 45, 0}, {}, {}}}, {1, 1, 1})({5, 6, 7}), {5, 6, 7});
  // In mm: 2 voxels of 3 mm along k move by 6 mm · tan 30° along j, whose voxels are 0.5 mm.
  const double moved = 6 * std::tan(std::acos(-1.0) / 6) / 0.5;
  expect_near(shear_map(centre, {{{}, {0, 0, 30}, {}}}, {1, 0.5, 3})({5, 6 + moved, 9}), {5, 6, 9});
}

TEST(SpatialTransformTest, ShearKeepsVolumes) {
  const auto rows = shear_map({0, 0, 0}, {{{0, 10, -20}, {30, 0, 5}, {-15, 25, 0}}}, {1, 2, 3}).rows;
  const double determinant = rows[0][0] * (rows[1][1] * rows[2][2] - rows[1][2] * rows[2][1]) -
                             rows[0][1] * (rows[1][0] * rows[2][2] - rows[1][2] * rows[2][0]) +
                             rows[0][2] * (rows[1][0] * rows[2][1] - rows[1][1] * rows[2][0]);
  EXPECT_NEAR(determinant, 1, 1e-12);
}

TEST(SpatialTransformTest, ShiftMovesWhatIsShown) { expect_near(shift_map({2, -1, 0.5})({10, 10, 10}), {8, 11, 9.5}); }

TEST(SpatialTransformTest, StepsFollowEachOtherInTheirOrder) {
  // First grown by 2 about 0, then moved by 3: what lay at 1 is at 2, then at 5.
  const SpatialTransform transform{scaling_map({0, 0, 0}, 2, kNoneHeld), shift_map({3, 0, 0})};
  expect_near(source_position(transform, {5, 0, 0}), {1, 0, 0});
  expect_near(source_position({}, {5, 6, 7}), {5, 6, 7});
}

TEST(SpatialTransformTest, EqualControlPointsMoveEverythingAlike) {
  Random random(1);
  auto map = random_bspline_map({20, 18, 16}, 6, 1, kNoneHeld, random);
  for (auto& displacement : map.displacements) displacement = {1, -2, 3};
  for (const Vec3& voxel : {Vec3{0, 0, 0}, Vec3{7.25, 3, 15}, Vec3{19, 17, 15}, Vec3{-40, 90, 3}})
    expect_near(map(voxel), {voxel[0] + 1, voxel[1] - 2, voxel[2] + 3}, 1e-6);
}

TEST(SpatialTransformTest, ASplineOfOneControlPointIsTheCubicBasisFunction) {
  Random random(1);
  auto map = random_bspline_map({41, 1, 1}, 8, 0, kNoneHeld, random);
  // Control point 3 along i lies at (3 − 1) · 8 = 16.
  for (std::size_t n = 0; n < map.displacements.size(); ++n)
    if (n % static_cast<std::size_t>(map.points.ni) == 3) map.displacements[n] = {1, 0, 0};
  const auto bent = [&](double i) { return map({i, 0, 0})[0] - i; };
  EXPECT_NEAR(bent(16), 2.0 / 3, 1e-12);
  EXPECT_NEAR(bent(8), 1.0 / 6, 1e-12);
  EXPECT_NEAR(bent(24), 1.0 / 6, 1e-12);
  EXPECT_NEAR(bent(12), 23.0 / 48, 1e-12);
  EXPECT_NEAR(bent(0), 0, 1e-12);
  EXPECT_NEAR(bent(32), 0, 1e-12);
}

TEST(SpatialTransformTest, ElasticDisplacementsStayBelowTheirMagnitude) {
  Random random(4);
  const auto map = random_bspline_map({30, 24, 20}, 7, 2.5, kNoneHeld, random);
  double largest = 0;
  for (double k = -3; k < 24; k += 0.7)
    for (double j = -3; j < 28; j += 1.3)
      for (double i = -3; i < 34; i += 1.1) {
        const auto moved = map({i, j, k});
        for (const double change : {moved[0] - i, moved[1] - j, moved[2] - k})
          largest = std::max(largest, std::abs(change));
      }
  EXPECT_LE(largest, 2.5);
  EXPECT_GT(largest, 0.5);
}

TEST(SpatialTransformTest, ElasticLeavesHeldAxesAndBendsAllTheirSlicesAlike) {
  Random random(4);
  const auto map = random_bspline_map({30, 24, 20}, 7, 2.5, {false, false, true}, random);
  const auto low = map({12, 9, 0}), high = map({12, 9, 19});
  EXPECT_EQ(low[2], 0);
  EXPECT_EQ(high[2], 19);
  EXPECT_EQ(low[0], high[0]);
  EXPECT_NE(low[0], 12);
  EXPECT_NE(low[1], 9);
}

}  // namespace
}  // namespace voxlet
