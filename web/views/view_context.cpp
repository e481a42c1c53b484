#include "views/view_context.h"

#include <algorithm>
#include <cmath>

namespace voxlet {

DisplayIndex shown_slice(const Panel& panel, const ViewState& state) {
  DisplayIndex at = state.cursor;
  if (panel.plane && panel.slice) at[static_cast<std::size_t>(axes_of(*panel.plane).through)] = *panel.slice;
  return at;
}

double wheel_zoom(double notches) {
  constexpr double kPerNotch = 0.2;  // 100 CSS pixels
  return std::exp(std::clamp(notches, -2.0, 2.0) * kPerNotch);
}

SliceMapping mapping_of(const Panel& panel, const ViewContext& context) {
  return {*panel.plane,          context.document.grid(),   panel.rect, context.state.centre_mm,
          context.pixels_per_mm, context.state.radiological};
}

void begin_panel(const char* id, const Rect& panel) {
  ImGui::SetNextWindowPos(to_imgui({panel.x, panel.y}));
  ImGui::SetNextWindowSize(to_imgui({panel.width, panel.height}));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
}

void draw_text(const ImVec2& at, ImU32 color, const char* text, const Theme& theme) {
  if (*text == 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 size = ImGui::CalcTextSize(text);
  const float pad = theme.px(3);
  list.AddRectFilled({at.x - pad, at.y}, {at.x + size.x + pad, at.y + size.y}, kTextGroundColor, theme.px(3));
  list.AddText(at, color, text);
}

}  // namespace voxlet
