#include "views/slice_input.h"

#include <algorithm>
#include <cmath>

#include "views/edit_input.h"

namespace voxlet {
namespace {

bool is_measuring(Tool tool) { return tool == Tool::kLength || tool == Tool::kAngle; }

Drag drag_of_click(Tool tool) {
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || ImGui::GetIO().KeyShift) return Drag::kPan;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) return Drag::kWindow;
  return is_measuring(tool) ? Drag::kMeasure : Drag::kCursor;
}

WorldPoint pointed_at(const Panel& panel, const SliceMapping& mapping, const ViewContext& context) {
  const DisplayIndex slice = shown_slice(panel, context.state);
  return context.document.grid().world_of(mapping.to_voxel(from_imgui(ImGui::GetIO().MousePos), slice));
}

/// A press begins an annotation or sets the next point of an angle; the point after it follows the pointer.
void begin_measuring(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  const WorldPoint at = pointed_at(panel, mapping, context);
  const AnnotationKind kind = context.state.tool == Tool::kLength ? AnnotationKind::kLength : AnnotationKind::kAngle;
  Annotation& annotation = annotation_to_extend(context.state, kind, *panel.plane);
  if (annotation.points.empty()) annotation.points.push_back(at);
  annotation.points.push_back(at);
}

void follow_measuring(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  if (!context.state.annotations.empty())
    context.state.annotations.back().points.back() = pointed_at(panel, mapping, context);
}

/// A press without a drag measures nothing.
void end_measuring(ViewContext& context) {
  std::vector<Annotation>& all = context.state.annotations;
  if (all.empty()) return;
  const std::vector<WorldPoint>& points = all.back().points;
  if (points.size() == 2 && distance_mm(points[0], points[1]) < 1e-6) all.pop_back();
}

void apply_drag(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  ViewState& state = context.state;
  const DisplayGrid& grid = context.document.grid();
  if (context.drag == Drag::kPaint || context.drag == Drag::kOutline)
    continue_edit(panel, pointed_at(panel, mapping, context), context);
  else if (context.drag == Drag::kCursor)
    move_cursor(state, grid, mapping.to_index(from_imgui(io.MousePos), shown_slice(panel, state)));
  else if (context.drag == Drag::kPan)
    pan(state, grid, mapping.pan_mm(io.MouseDelta.x, io.MouseDelta.y));
  else if (context.drag == Drag::kMeasure)
    follow_measuring(panel, mapping, context);
  else if (ImageLayer* image = active_image(state, context.document); image != nullptr && context.drag == Drag::kWindow)
    image->window = dragged(image->window, io.MouseDelta.x / context.theme.pixel_ratio,
                            io.MouseDelta.y / context.theme.pixel_ratio, image->range());
}

void zoom_at_pointer(const Panel& panel, const SliceMapping& mapping, double notches, ViewContext& context) {
  ViewState& state = context.state;
  const double factor = zoom_by(state, wheel_zoom(notches));
  state.centre_mm = zoomed_centre(mapping, panel.rect, state.centre_mm, from_imgui(ImGui::GetIO().MousePos), factor);
  pan(state, context.document.grid(), {});
}

void apply_wheel(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0) return;
  if (io.KeyCtrl || io.KeySuper) return zoom_at_pointer(panel, mapping, io.MouseWheel, context);
  DisplayIndex target = context.state.cursor;
  target[static_cast<std::size_t>(mapping.axes().through)] += context.wheel.add(io.MouseWheel);
  move_cursor(context.state, context.document.grid(), target);
}

void begin_drag(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  context.drag = drag_of_click(context.state.tool);
  if (context.drag == Drag::kMeasure) begin_measuring(panel, mapping, context);
  if (context.drag == Drag::kCursor && is_editing(context.state.tool))
    context.drag = begin_edit(panel, pointed_at(panel, mapping, context), context);
}

void end_drag(ViewContext& context) {
  if (context.drag == Drag::kMeasure) end_measuring(context);
  if (context.drag == Drag::kPaint) end_edit(context);
  context.drag = Drag::kNone;
}

}  // namespace

bool handle_slice_input(const Panel& panel, const SliceMapping& mapping, ViewContext& context) {
  ImGui::InvisibleButton(
      "slice", ImGui::GetWindowSize(),
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    context.state.active_plane = *panel.plane;
    apply_wheel(panel, mapping, context);
  }
  if (ImGui::IsItemActivated()) begin_drag(panel, mapping, context);
  if (ImGui::IsItemActive()) apply_drag(panel, mapping, context);
  if (ImGui::IsItemDeactivated()) end_drag(context);
  if (hovered) ImGui::SetMouseCursor(context.drag == Drag::kPan ? ImGuiMouseCursor_ResizeAll : kCrosshairPointer);
  return hovered;
}

}  // namespace voxlet
