#include "scene/slice_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voxlet {
namespace {

std::size_t index_of(int axis) { return static_cast<std::size_t>(axis); }

/// Millimetres from the outer face of voxel 0 to the centre of `voxel`.
double mm_of(const DisplayGrid& grid, int axis, double voxel) { return (voxel + 0.5) * grid.spacing_mm(axis); }

}  // namespace

const char* name_of(Plane plane) {
  return plane == Plane::kAxial ? "axial" : plane == Plane::kCoronal ? "coronal" : "sagittal";
}

PlaneAxes axes_of(Plane plane) {
  if (plane == Plane::kAxial) return {0, 1, 2};
  if (plane == Plane::kCoronal) return {0, 2, 1};
  return {1, 2, 0};
}

EdgeLetters edge_letters(Plane plane, bool radiological) {
  constexpr std::array<char, 3> kLow{'L', 'P', 'I'}, kHigh{'R', 'A', 'S'};
  const PlaneAxes axes = axes_of(plane);
  EdgeLetters letters{kLow[index_of(axes.right)], kHigh[index_of(axes.right)], kHigh[index_of(axes.up)],
                      kLow[index_of(axes.up)]};
  if (radiological && axes.right == 0) std::swap(letters.left, letters.right);
  return letters;
}

SliceMapping::SliceMapping(Plane plane, const DisplayGrid& grid, const Rect& panel, const DisplayPoint& centre_mm,
                           double pixels_per_mm, bool radiological)
    : plane_(plane),
      axes_(axes_of(plane)),
      grid_(&grid),
      panel_(panel),
      centre_mm_(centre_mm),
      pixels_per_mm_(pixels_per_mm),
      mirrored_(radiological && axes_.right == 0) {}

ScreenPoint SliceMapping::to_screen(const DisplayPoint& voxel) const {
  const double right = mm_of(*grid_, axes_.right, voxel[index_of(axes_.right)]) - centre_mm_[index_of(axes_.right)];
  const double up = mm_of(*grid_, axes_.up, voxel[index_of(axes_.up)]) - centre_mm_[index_of(axes_.up)];
  const ScreenPoint middle = panel_.centre();
  return {middle.x + (mirrored_ ? -right : right) * pixels_per_mm_, middle.y - up * pixels_per_mm_};
}

DisplayPoint SliceMapping::to_voxel(const ScreenPoint& screen, const DisplayIndex& cursor) const {
  const ScreenPoint middle = panel_.centre();
  const double dx = (screen.x - middle.x) / pixels_per_mm_, dy = (screen.y - middle.y) / pixels_per_mm_;
  DisplayPoint voxel{static_cast<double>(cursor[0]), static_cast<double>(cursor[1]), static_cast<double>(cursor[2])};
  const double right = centre_mm_[index_of(axes_.right)] + (mirrored_ ? -dx : dx);
  const double up = centre_mm_[index_of(axes_.up)] - dy;
  voxel[index_of(axes_.right)] = right / grid_->spacing_mm(axes_.right) - 0.5;
  voxel[index_of(axes_.up)] = up / grid_->spacing_mm(axes_.up) - 0.5;
  return voxel;
}

DisplayIndex SliceMapping::to_index(const ScreenPoint& screen, const DisplayIndex& cursor) const {
  const DisplayPoint voxel = to_voxel(screen, cursor);
  DisplayIndex index;
  for (std::size_t axis = 0; axis < 3; ++axis) index[axis] = std::llround(voxel[axis]);
  return index;
}

Rect SliceMapping::image_rect() const {
  DisplayPoint low{-0.5, -0.5, -0.5}, high;
  for (int axis = 0; axis < 3; ++axis) high[index_of(axis)] = static_cast<double>(grid_->size(axis)) - 0.5;
  const ScreenPoint a = to_screen(low), b = to_screen(high);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

DisplayPoint SliceMapping::pan_mm(double dx, double dy) const {
  DisplayPoint pan{};
  pan[index_of(axes_.right)] = (mirrored_ ? dx : -dx) / pixels_per_mm_;
  pan[index_of(axes_.up)] = dy / pixels_per_mm_;
  return pan;
}

DisplayPoint zoomed_centre(const SliceMapping& mapping, const Rect& panel, const DisplayPoint& centre_mm,
                           const ScreenPoint& fixed, double factor) {
  const ScreenPoint middle = panel.centre();
  const double part = 1 - 1 / factor;
  const DisplayPoint pan = mapping.pan_mm((middle.x - fixed.x) * part, (middle.y - fixed.y) * part);
  return {centre_mm[0] + pan[0], centre_mm[1] + pan[1], centre_mm[2] + pan[2]};
}

}  // namespace voxlet
