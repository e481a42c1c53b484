#include "views/volume_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "views/scale_bar.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

void apply_drag(const CameraMapping& mapping, const Panel& panel, ViewContext& context) {
  const ImVec2 by = ImGui::GetIO().MouseDelta;
  Camera& camera = context.state.camera;
  if (context.drag == Drag::kTurn) turn(camera, by.x, by.y, panel.rect);
  if (context.drag != Drag::kPan) return;
  camera.pan_right_mm += by.x / mapping.pixels_per_mm();
  camera.pan_up_mm -= by.y / mapping.pixels_per_mm();
}

void handle_input(const CameraMapping& mapping, const Panel& panel, ViewContext& context) {
  ImGui::InvisibleButton(
      "volume", ImGui::GetWindowSize(),
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  if (ImGui::IsItemHovered()) {
    zoom_by(context.state.camera, wheel_zoom(ImGui::GetIO().MouseWheel));
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  }
  const bool pans = !ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::GetIO().KeyShift;
  if (ImGui::IsItemActivated()) context.drag = pans ? Drag::kPan : Drag::kTurn;
  if (ImGui::IsItemActive()) apply_drag(mapping, panel, context);
  if (ImGui::IsItemDeactivated()) context.drag = Drag::kNone;
}

struct Direction {
  const char* letter;
  Vec3 towards;
};
constexpr std::array<Direction, 6> kDirections{
    {{"R", {1, 0, 0}}, {"L", {-1, 0, 0}}, {"A", {0, 1, 0}}, {"P", {0, -1, 0}}, {"S", {0, 0, 1}}, {"I", {0, 0, -1}}}};

/// A little star of the subject's directions in the lower left corner, those behind drawn first and faint.
void draw_directions(const CameraMapping& mapping, const Panel& panel, const Theme& theme) {
  const CameraAxes& axes = mapping.axes();
  const float reach = theme.px(26);
  const ImVec2 middle{static_cast<float>(panel.rect.x) + theme.px(44),
                      static_cast<float>(panel.rect.y + panel.rect.height) - theme.px(44)};
  auto sorted = kDirections;
  std::sort(sorted.begin(), sorted.end(), [&](const Direction& a, const Direction& b) {
    return inner(a.towards, axes.into) > inner(b.towards, axes.into);
  });
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Direction& direction : sorted) {
    const bool behind = inner(direction.towards, axes.into) > 0.01;
    const ImVec2 end{middle.x + static_cast<float>(inner(direction.towards, axes.right)) * reach,
                     middle.y - static_cast<float>(inner(direction.towards, axes.up)) * reach};
    const ImU32 color = behind ? IM_COL32(255, 214, 102, 110) : kLetterColor;
    list.AddLine(middle, end, color, theme.px(1.5F));
    const ImVec2 size = ImGui::CalcTextSize(direction.letter);
    const float out = 1.3F;
    list.AddText({middle.x + (end.x - middle.x) * out - size.x / 2, middle.y + (end.y - middle.y) * out - size.y / 2},
                 color, direction.letter);
  }
}

void draw_cursor(const CameraMapping& mapping, const ViewContext& context) {
  const ScreenPoint at = mapping.to_screen(context.document.grid().world_of(context.state.cursor));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = context.theme.px(4);
  list.AddCircle(to_imgui(at), radius + 1, kTextGroundColor, 0, context.theme.px(3));
  list.AddCircle(to_imgui(at), radius, kCrosshairColor, 0, context.theme.px(1.5F));
}

}  // namespace

void draw_volume_view(const Panel& panel, ViewContext& context) {
  begin_panel("volume-view", panel.rect);
  handle_input(CameraMapping(context.state.camera, context.document.grid(), panel.rect), panel, context);
  const CameraMapping mapping(context.state.camera, context.document.grid(), panel.rect);
  draw_directions(mapping, panel, context.theme);
  if (context.state.show_crosshair) draw_cursor(mapping, context);
  draw_scale_bar(panel.rect, mapping.pixels_per_mm(), context.theme);
  ImGui::End();
}

}  // namespace voxlet
