#include "scene/key_commands.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace voxlet {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kTurnDegrees = 10;

struct Step {
  int right = 0, up = 0, through = 0;
};

std::optional<Step> step_of(std::string_view key) {
  constexpr std::array<std::pair<std::string_view, Step>, 6> kSteps{{{"ArrowLeft", {-1, 0, 0}},
                                                                     {"ArrowRight", {1, 0, 0}},
                                                                     {"ArrowUp", {0, 1, 0}},
                                                                     {"ArrowDown", {0, -1, 0}},
                                                                     {"PageUp", {0, 0, 1}},
                                                                     {"PageDown", {0, 0, -1}}}};
  for (const auto& [name, step] : kSteps)
    if (name == key) return step;
  return std::nullopt;
}

std::optional<Arrangement> arrangement_of(std::string_view key) {
  if (key.size() != 1 || key[0] < '1' || key[0] > '6') return std::nullopt;
  return static_cast<Arrangement>(key[0] - '1');
}

void move_by(const Step& step, ViewState& state, const DisplayGrid& grid) {
  const PlaneAxes axes = axes_of(state.active_plane);
  const bool mirrored = state.radiological && axes.right == 0;
  DisplayIndex target = state.cursor;
  target[static_cast<std::size_t>(axes.right)] += mirrored ? -step.right : step.right;
  target[static_cast<std::size_t>(axes.up)] += step.up;
  target[static_cast<std::size_t>(axes.through)] += step.through;
  move_cursor(state, grid, target);
}

void turn_by(const Step& step, Camera& camera) {
  camera.azimuth_degrees += kTurnDegrees * step.right;
  camera.elevation_degrees = std::clamp(camera.elevation_degrees + kTurnDegrees * step.up, -90.0, 90.0);
}

/// One large view of a plane takes the arrows with it.
void arrange(Arrangement arrangement, ViewState& state) {
  state.arrangement = arrangement;
  if (arrangement == Arrangement::kAxial) state.active_plane = Plane::kAxial;
  if (arrangement == Arrangement::kCoronal) state.active_plane = Plane::kCoronal;
  if (arrangement == Arrangement::kSagittal) state.active_plane = Plane::kSagittal;
}

void reset_all(ViewState& state, Document& document) {
  show_whole_volume(state, document.grid());
  state.camera = Camera();
  if (ImageLayer* image = active_image(state, document)) image->window = initial_window(image->range());
}

/// Shows all label layers, or hides them where one is shown.
void toggle_labels(Document& document) {
  const auto is_shown = [](const Layer& layer) { return layer.labels() != nullptr && layer.visible; };
  const bool show = std::none_of(document.layers().begin(), document.layers().end(), is_shown);
  for (Layer& layer : document.layers())
    if (layer.labels() != nullptr) layer.visible = show;
}

bool apply_command(std::string_view key, ViewState& state, Document& document) {
  if (key == "+" || key == "=")
    zoom_by(state, kZoomStep);
  else if (key == "-")
    zoom_by(state, 1 / kZoomStep);
  else if (key == "r" || key == "R")
    reset_all(state, document);
  else if (key == "l" || key == "L")
    toggle_labels(document);
  else if (key == "x" || key == "X")
    state.show_crosshair = !state.show_crosshair;
  else if (key == "d" || key == "D")
    state.radiological = !state.radiological;
  else
    return false;
  return true;
}

}  // namespace

bool apply_key(std::string_view key, ViewState& state, Document& document) {
  if (!document.has_scan()) return false;
  const std::optional<Step> step = step_of(key);
  const std::optional<Arrangement> arrangement = arrangement_of(key);
  if (step && state.arrangement == Arrangement::kVolume)
    turn_by(*step, state.camera);
  else if (step)
    move_by(*step, state, document.grid());
  else if (arrangement)
    arrange(*arrangement, state);
  else
    return apply_command(key, state, document);
  return true;
}

}  // namespace voxlet
