#include "views/slice_input.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

/// Zoom per 100 CSS pixels of wheel; pinching a touch pad sends small steps.
constexpr double kWheelZoom = 0.2;

Drag drag_of_click() {
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || ImGui::GetIO().KeyShift) return Drag::kPan;
  return ImGui::IsMouseClicked(ImGuiMouseButton_Right) ? Drag::kWindow : Drag::kCursor;
}

void apply_drag(const SliceMapping& mapping, ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  ViewState& state = context.state;
  const DisplayGrid& grid = context.document.grid();
  if (context.drag == Drag::kCursor)
    move_cursor(state, grid, mapping.to_index(from_imgui(io.MousePos), state.cursor));
  else if (context.drag == Drag::kPan)
    pan(state, grid, mapping.pan_mm(io.MouseDelta.x, io.MouseDelta.y));
  else if (context.drag == Drag::kWindow)
    state.window = dragged(state.window, io.MouseDelta.x / context.theme.pixel_ratio,
                           io.MouseDelta.y / context.theme.pixel_ratio, context.document.range());
}

void zoom_at_pointer(Plane plane, const SliceMapping& mapping, double notches, ViewContext& context) {
  ViewState& state = context.state;
  const double factor = zoom_by(state, std::exp(std::clamp(notches, -2.0, 2.0) * kWheelZoom));
  state.centre_mm =
      zoomed_centre(mapping, context.layout.of(plane), state.centre_mm, from_imgui(ImGui::GetIO().MousePos), factor);
  pan(state, context.document.grid(), {});
}

void apply_wheel(Plane plane, const SliceMapping& mapping, ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0) return;
  if (io.KeyCtrl || io.KeySuper) return zoom_at_pointer(plane, mapping, io.MouseWheel, context);
  DisplayIndex target = context.state.cursor;
  target[static_cast<std::size_t>(mapping.axes().through)] += context.wheel.add(io.MouseWheel);
  move_cursor(context.state, context.document.grid(), target);
}

}  // namespace

bool handle_slice_input(Plane plane, const SliceMapping& mapping, ViewContext& context) {
  ImGui::InvisibleButton(
      "slice", ImGui::GetWindowSize(),
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    context.state.active_plane = plane;
    apply_wheel(plane, mapping, context);
  }
  if (ImGui::IsItemActivated()) context.drag = drag_of_click();
  if (ImGui::IsItemActive()) apply_drag(mapping, context);
  if (ImGui::IsItemDeactivated()) context.drag = Drag::kNone;
  if (hovered) ImGui::SetMouseCursor(context.drag == Drag::kPan ? ImGuiMouseCursor_ResizeAll : kCrosshairPointer);
  return hovered;
}

}  // namespace voxlet
