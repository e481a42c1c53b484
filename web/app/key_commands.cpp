#include "app/key_commands.h"

namespace voxlet {
namespace {

constexpr double kZoomStep = 1.25;

struct Step {
  int right = 0, up = 0, through = 0;
};

bool find_step(std::string_view key, Step& step) {
  if (key == "ArrowLeft")
    step.right = -1;
  else if (key == "ArrowRight")
    step.right = 1;
  else if (key == "ArrowUp")
    step.up = 1;
  else if (key == "ArrowDown")
    step.up = -1;
  else if (key == "PageUp")
    step.through = 1;
  else if (key == "PageDown")
    step.through = -1;
  else
    return false;
  return true;
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

}  // namespace

bool apply_key(std::string_view key, ViewState& state, const Document& document) {
  if (!document.has_image()) return false;
  Step step;
  if (find_step(key, step))
    move_by(step, state, document.grid());
  else if (key == "+" || key == "=")
    zoom_by(state, kZoomStep);
  else if (key == "-")
    zoom_by(state, 1 / kZoomStep);
  else if (key == "r" || key == "R")
    show_whole_volume(state, document);
  else if (key == "l" || key == "L")
    state.show_labels = !state.show_labels;
  else if (key == "?")
    state.show_help = !state.show_help;
  else if (key == "Escape" && state.show_help)
    state.show_help = false;
  else
    return false;
  return true;
}

}  // namespace voxlet
