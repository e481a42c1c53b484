#include "scene/camera.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/clip_plane.h"

namespace voxlet {
namespace {

const Rect kPanel{100, 50, 400, 300};
const DisplayGrid kGrid(Geometry{{100, 120, 80}, {}});
const WorldPoint kMiddle{49.5, 59.5, 39.5};

TEST(CameraTest, AxesAreOrthonormal) {
  for (double azimuth = -180; azimuth < 180; azimuth += 30)
    for (double elevation = -90; elevation <= 90; elevation += 30) {
      const auto [r, u, n] = axes_of(Camera{azimuth, elevation});
      const auto dot = [](const Vec3& a, const Vec3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; };
      for (const Vec3& axis : {r, u, n}) EXPECT_NEAR(dot(axis, axis), 1, 1e-12);
      EXPECT_NEAR(dot(r, u), 0, 1e-12);
      EXPECT_NEAR(dot(r, n), 0, 1e-12);
      EXPECT_NEAR(dot(u, n), 0, 1e-12);
    }
}

TEST(CameraTest, InFrontOfTheFaceTheSubjectsLeftIsOnTheRight) {
  const CameraMapping mapping(Camera{0, 0}, kGrid, kPanel);
  const ScreenPoint middle = mapping.to_screen(kMiddle);
  EXPECT_GT(mapping.to_screen({kMiddle.x - 10, kMiddle.y, kMiddle.z}).x, middle.x);
  EXPECT_LT(mapping.to_screen({kMiddle.x, kMiddle.y, kMiddle.z + 10}).y, middle.y);
  // The nose is nearer to the eye than the back of the head.
  EXPECT_LT(mapping.axes().into[1], 0);
}

TEST(CameraTest, FromTheLeftSideTheFacePointsToTheLeft) {
  const CameraMapping mapping(Camera{90, 0}, kGrid, kPanel);
  EXPECT_GT(mapping.axes().into[0], 0.99);  // looks from left to right
  EXPECT_LT(mapping.to_screen({kMiddle.x, kMiddle.y + 10, kMiddle.z}).x, kPanel.centre().x);
}

TEST(CameraTest, ScreenToWorldUndoesWorldToScreen) {
  const CameraMapping mapping(Camera{37, 21, 1.4, 5, -3}, kGrid, kPanel);
  const ScreenPoint at = mapping.to_screen(mapping.to_world({222, 111}, 0.3));
  EXPECT_NEAR(at.x, 222, 1e-9);
  EXPECT_NEAR(at.y, 111, 1e-9);
}

TEST(CameraTest, ClipCoordinatesAreThoseOfScreenAndDepth) {
  const CameraMapping mapping(Camera{-70, 33, 2, 4, 9}, kGrid, kPanel);
  const WorldPoint world = mapping.to_world({350, 90}, 0.8);
  const auto m = mapping.to_clip();
  const auto row = [&](std::size_t n) { return m[n] * world.x + m[4 + n] * world.y + m[8 + n] * world.z + m[12 + n]; };
  EXPECT_NEAR(row(0), (350 - 300) / 200.0, 1e-4);
  EXPECT_NEAR(row(1), (200 - 90) / 150.0, 1e-4);
  EXPECT_NEAR((row(2) + 1) / 2, 0.8, 1e-4);
}

TEST(CameraTest, TheWholeScanIsBetweenFrontAndBackHoweverItIsTurned) {
  for (const double azimuth : {0.0, 45.0, 133.0}) {
    const CameraMapping mapping(Camera{azimuth, 30}, kGrid, kPanel);
    for (const double x : {-0.5, 99.5})
      for (const double y : {-0.5, 119.5})
        for (const double z : {-0.5, 79.5}) {
          const Vec3& into = mapping.axes().into;
          const double depth = (x - kMiddle.x) * into[0] + (y - kMiddle.y) * into[1] + (z - kMiddle.z) * into[2];
          EXPECT_LE(std::abs(depth), mapping.radius_mm() + 1e-9);
        }
  }
}

TEST(CameraTest, TurningStopsAtThePoles) {
  Camera camera;
  turn(camera, 0, 1e5, kPanel);
  EXPECT_EQ(camera.elevation_degrees, 90);
  turn(camera, 2 * kPanel.width, 0, kPanel);  // a whole turn
  EXPECT_NEAR(camera.azimuth_degrees, 25, 1e-9);
}

double side_of(const std::array<double, 4>& plane, const WorldPoint& at) {
  return plane[0] * at.x + plane[1] * at.y + plane[2] * at.z + plane[3];
}

TEST(ClipPlaneTest, CutsAwayWhatLiesBeforeIt) {
  VolumeLook look{.clip = true, .clip_depth = 0.5, .clip_azimuth_degrees = 0, .clip_elevation_degrees = 0};
  const auto plane = clip_plane(look, kGrid);  // from the front through the middle
  EXPECT_LT(side_of(plane, {kMiddle.x, kMiddle.y + 5, kMiddle.z}), 0);
  EXPECT_GT(side_of(plane, {kMiddle.x, kMiddle.y - 5, kMiddle.z}), 0);
  look.clip_depth = 0;
  EXPECT_GT(side_of(clip_plane(look, kGrid), {kMiddle.x, 119, kMiddle.z}), 0);
}

TEST(ClipPlaneTest, SwitchedOffItCutsNothing) { EXPECT_EQ(clip_plane(VolumeLook{}, kGrid), (std::array<double, 4>{})); }

}  // namespace
}  // namespace voxlet
