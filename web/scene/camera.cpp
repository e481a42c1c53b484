#include "scene/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "volume/vector_math.h"

namespace voxlet {
namespace {

Vec3 vec(const WorldPoint& p) { return {p.x, p.y, p.z}; }

Vec3 middle_of(const DisplayGrid& grid) {
  DisplayPoint middle;
  for (int axis = 0; axis < 3; ++axis)
    middle[static_cast<std::size_t>(axis)] = (static_cast<double>(grid.size(axis)) - 1) / 2;
  return vec(grid.world_of(middle));
}

double half_diagonal_mm(const DisplayGrid& grid) {
  return std::hypot(grid.extent_mm(0), grid.extent_mm(1), grid.extent_mm(2)) / 2;
}

}  // namespace

CameraAxes axes_of(const Camera& camera) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double a = camera.azimuth_degrees * kDegree, e = camera.elevation_degrees * kDegree;
  // At 0 and 0 the eye is in front of the face: right is the subject's left, into the screen is to the back.
  const Vec3 right{-std::cos(a), -std::sin(a), 0};
  const Vec3 into{std::sin(a) * std::cos(e), -std::cos(a) * std::cos(e), -std::sin(e)};
  const Vec3 up{std::sin(a) * std::sin(e), -std::cos(a) * std::sin(e), std::cos(e)};
  return {right, up, into};
}

void zoom_by(Camera& camera, double factor) {
  camera.zoom = std::clamp(camera.zoom * factor, kLeastCameraZoom, kMostCameraZoom);
}

void turn(Camera& camera, double dx, double dy, const Rect& panel) {
  camera.azimuth_degrees = std::remainder(camera.azimuth_degrees - dx / std::max(panel.width, 1.0) * 180, 360.0);
  camera.elevation_degrees = std::clamp(camera.elevation_degrees + dy / std::max(panel.height, 1.0) * 180, -90.0, 90.0);
}

CameraMapping::CameraMapping(const Camera& camera, const DisplayGrid& grid, const Rect& panel)
    : axes_(axes_of(camera)),
      panel_(panel),
      centre_(middle_of(grid)),
      radius_mm_(half_diagonal_mm(grid)),
      pixels_per_mm_(std::max(std::min(panel.width, panel.height), 1.0) / (2 * radius_mm_) * camera.zoom * 1.15) {
  for (std::size_t axis = 0; axis < 3; ++axis)
    centre_[axis] -= axes_.right[axis] * camera.pan_right_mm + axes_.up[axis] * camera.pan_up_mm;
}

ScreenPoint CameraMapping::to_screen(const WorldPoint& world) const {
  const Vec3 at{world.x - centre_[0], world.y - centre_[1], world.z - centre_[2]};
  const ScreenPoint middle = panel_.centre();
  return {middle.x + inner(at, axes_.right) * pixels_per_mm_, middle.y - inner(at, axes_.up) * pixels_per_mm_};
}

WorldPoint CameraMapping::to_world(const ScreenPoint& screen, double depth) const {
  const ScreenPoint middle = panel_.centre();
  const double right = (screen.x - middle.x) / pixels_per_mm_, up = (middle.y - screen.y) / pixels_per_mm_;
  const double into = (2 * depth - 1) * radius_mm_;
  Vec3 at = centre_;
  for (std::size_t axis = 0; axis < 3; ++axis)
    at[axis] += right * axes_.right[axis] + up * axes_.up[axis] + into * axes_.into[axis];
  return {at[0], at[1], at[2]};
}

std::array<float, 16> CameraMapping::to_clip() const {
  const std::array<const Vec3*, 3> rows{&axes_.right, &axes_.up, &axes_.into};
  const Vec3 scale{2 * pixels_per_mm_ / panel_.width, 2 * pixels_per_mm_ / panel_.height, 1 / radius_mm_};
  std::array<float, 16> matrix{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column)
      matrix[4 * column + row] = static_cast<float>((*rows[row])[column] * scale[row]);
    matrix[12 + row] = static_cast<float>(-inner(*rows[row], centre_) * scale[row]);
  }
  matrix[15] = 1;
  return matrix;
}

}  // namespace voxlet
