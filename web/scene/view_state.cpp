#include "scene/view_state.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr double kMinZoom = 0.5;
/// From here on a movement counts as a notch; browsers give 53 … 120 CSS pixels for one.
constexpr double kNotchThreshold = 0.5;
constexpr double kPixelsOfNotch = 1.2;
constexpr double kTouchPadStep = 0.3;

}  // namespace

void show_whole_volume(ViewState& state, const DisplayGrid& grid) {
  state.cursor = {grid.size(0) / 2, grid.size(1) / 2, grid.size(2) / 2};
  state.annotations.clear();
  reset_view(state, grid);
}

void reset_view(ViewState& state, const DisplayGrid& grid) {
  state.zoom = 1;
  state.centre_mm = {grid.extent_mm(0) / 2, grid.extent_mm(1) / 2, grid.extent_mm(2) / 2};
}

void move_cursor(ViewState& state, const DisplayGrid& grid, const DisplayIndex& target) {
  state.cursor = grid.clamp(target);
}

void move_to_slice(ViewState& state, const DisplayGrid& grid, Plane plane, std::int64_t slice) {
  DisplayIndex target = state.cursor;
  target[static_cast<std::size_t>(axes_of(plane).through)] = slice;
  move_cursor(state, grid, target);
}

void reveal_cursor(ViewState& state, const DisplayGrid& grid, const Layout& layout, double scale) {
  if (state.zoom <= 1) return;
  DisplayPoint half_mm{1e9, 1e9, 1e9};
  for (const Panel& panel : layout.panels) {
    if (!panel.plane || panel.slice) continue;
    const PlaneAxes axes = axes_of(*panel.plane);
    double& right = half_mm[static_cast<std::size_t>(axes.right)];
    double& up = half_mm[static_cast<std::size_t>(axes.up)];
    right = std::min(right, panel.rect.width / 2 / scale);
    up = std::min(up, panel.rect.height / 2 / scale);
  }
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double at = (static_cast<double>(state.cursor[axis]) + 0.5) * grid.spacing_mm(static_cast<int>(axis));
    if (std::abs(at - state.centre_mm[axis]) > half_mm[axis]) state.centre_mm[axis] = at;
  }
}

void pan(ViewState& state, const DisplayGrid& grid, const DisplayPoint& by_mm) {
  for (std::size_t axis = 0; axis < 3; ++axis)
    state.centre_mm[axis] =
        std::clamp(state.centre_mm[axis] + by_mm[axis], 0.0, grid.extent_mm(static_cast<int>(axis)));
}

double zoom_by(ViewState& state, double factor) {
  const double before = state.zoom;
  state.zoom = std::clamp(before * factor, kMinZoom, kMaxZoom);
  return state.zoom / before;
}

void set_alignment(ViewState& state, Document& document, Alignment alignment) {
  const WorldPoint at = document.grid().world_of(state.cursor);
  document.set_alignment(alignment);
  move_cursor(state, document.grid(), document.grid().index_of(at));
  reset_view(state, document.grid());
}

Annotation& annotation_to_extend(ViewState& state, AnnotationKind kind, Plane plane) {
  std::vector<Annotation>& all = state.annotations;
  const bool goes_on =
      !all.empty() && !all.back().is_complete() && all.back().kind == kind && all.back().plane == plane;
  if (goes_on) return all.back();
  std::erase_if(all, [](const Annotation& annotation) { return !annotation.is_complete(); });
  return all.emplace_back(Annotation{kind, {}, plane});
}

ImageLayer* active_image(const ViewState& state, Document& document) {
  Layer* chosen = document.find(state.active_image);
  if (chosen == nullptr || chosen->image() == nullptr) chosen = document.find(document.scan_id());
  return chosen == nullptr ? nullptr : chosen->image();
}

int WheelSteps::add(double notches) {
  if (std::abs(notches) >= kNotchThreshold) {
    rest_ = 0;
    const int steps = std::max(1, static_cast<int>(std::lround(std::abs(notches) / kPixelsOfNotch)));
    return notches > 0 ? steps : -steps;
  }
  rest_ += notches;
  const int steps = static_cast<int>(rest_ / kTouchPadStep);
  rest_ -= steps * kTouchPadStep;
  return steps;
}

}  // namespace voxlet
