#include "views/edit_input.h"

#include <cmath>
#include <vector>

namespace voxlet {
namespace {

/// CSS pixels between the corners of an outline drawn with the button held.
constexpr float kCornerStep = 4;

Drag begin_painting(const Panel& panel, const WorldPoint& at, ViewContext& context) {
  const bool erase = context.state.tool == Tool::kEraser;
  complaining(context.complaint, [&] { context.editor.begin_stroke(context.document, at, *panel.plane, erase); });
  return context.editor.in_stroke() ? Drag::kPaint : Drag::kNone;
}

void draw_brush(const SliceMapping& mapping, const ViewContext& context) {
  const auto radius = static_cast<float>(context.editor.options.radius_mm * mapping.pixels_per_mm());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircle(ImGui::GetIO().MousePos, radius, kTextGroundColor, 0, context.theme.px(3));
  list.AddCircle(ImGui::GetIO().MousePos, radius, kMeasureColor, 0, context.theme.px(1.2F));
}

void draw_polygon(const SliceMapping& mapping, bool hovered, const ViewContext& context) {
  std::vector<ImVec2> points;
  for (const WorldPoint& corner : context.editor.corners())
    points.push_back(to_imgui(mapping.to_screen(context.document.grid().point_of(corner))));
  if (points.empty()) return;
  if (hovered) points.push_back(ImGui::GetIO().MousePos);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto count = static_cast<int>(points.size());
  list.AddPolyline(points.data(), count, kTextGroundColor, ImDrawFlags_Closed, context.theme.px(3.5F));
  list.AddPolyline(points.data(), count, kMeasureColor, ImDrawFlags_Closed, context.theme.px(1.2F));
  list.AddCircleFilled(points.front(), context.theme.px(3.5F), kMeasureColor);
}

}  // namespace

bool is_editing(Tool tool) {
  return tool == Tool::kBrush || tool == Tool::kEraser || tool == Tool::kPolygon || tool == Tool::kFill ||
         tool == Tool::kGrow;
}

Drag begin_edit(const Panel& panel, const WorldPoint& at, ViewContext& context) {
  const Tool tool = context.state.tool;
  if (tool == Tool::kBrush || tool == Tool::kEraser) return begin_painting(panel, at, context);
  if (tool == Tool::kPolygon) {
    context.editor.add_corner(context.document, at, *panel.plane);
    return Drag::kOutline;
  }
  complaining(context.complaint, [&] {
    if (tool == Tool::kFill)
      context.editor.fill(context.document, at, *panel.plane);
    else
      context.editor.grow(context.document, at, *panel.plane);
  });
  return Drag::kNone;
}

void continue_edit(const Panel& panel, const WorldPoint& at, ViewContext& context) {
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  if (moved.x == 0 && moved.y == 0) return;
  if (context.drag == Drag::kPaint)
    return complaining(context.complaint, [&] { context.editor.extend_stroke(context.document, at); });
  const double apart = distance_mm(context.editor.corners().back(), at) * context.pixels_per_mm;
  if (apart >= context.theme.px(kCornerStep)) context.editor.add_corner(context.document, at, *panel.plane);
}

void end_edit(ViewContext& context) {
  complaining(context.complaint, [&] { context.editor.end_stroke(context.document); });
}

void draw_edit_marks(const Panel& panel, const SliceMapping& mapping, bool hovered, const ViewContext& context) {
  const Tool tool = context.state.tool;
  if (hovered && (tool == Tool::kBrush || tool == Tool::kEraser)) draw_brush(mapping, context);
  if (tool == Tool::kPolygon && context.editor.polygon_plane() == *panel.plane) draw_polygon(mapping, hovered, context);
}

}  // namespace voxlet
