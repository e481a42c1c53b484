#include "views/controls_view.h"

#include <algorithm>

#include "views/label_list.h"
#include "views/readout.h"

namespace voxlet {
namespace {

constexpr float kMaxWidgetWidth = 380;
constexpr float kTwoColumnsWidth = 340;

void readout_pair(const char* name, const std::string& text) {
  ImGui::TableNextColumn();
  ImGui::TextDisabled("%s", name);
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(text.c_str());
}

/// Two pairs side by side where there is room.
void draw_crosshair_readout(const ViewContext& context) {
  const Document& document = context.document;
  const Readout readout = read_at(document, document.grid().to_scan(context.state.cursor));
  const bool wide = ImGui::GetContentRegionAvail().x > context.theme.px(kTwoColumnsWidth);
  if (!ImGui::BeginTable("readout", wide ? 4 : 2)) return;
  for (int pair = 0; pair < (wide ? 2 : 1); ++pair) {
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed, context.theme.px(48));
    ImGui::TableSetupColumn("text", ImGuiTableColumnFlags_WidthStretch);
  }
  const std::string mm =
      fixed_text(readout.mm.x, 1) + ", " + fixed_text(readout.mm.y, 1) + ", " + fixed_text(readout.mm.z, 1);
  readout_pair("Voxel", voxel_text(readout.voxel));
  readout_pair("Value", value_text(document, readout.value));
  readout_pair("mm", mm);
  if (document.has_labels()) readout_pair("Label", readout.label == 0 ? "–" : readout.label_name);
  ImGui::EndTable();
}

void draw_window_controls(ViewContext& context) {
  const IntensityRange& range = context.document.range();
  IntensityWindow& window = context.state.window;
  auto low = static_cast<float>(window.low), high = static_cast<float>(window.high);
  const int decimals = decimals_for(range.span());
  const std::string format = "%." + std::to_string(decimals) + "f";
  const float button = button_width("Auto");
  ImGui::TextDisabled("Window: black to white");
  const ImGuiStyle& style = ImGui::GetStyle();
  ImGui::SetNextItemWidth(std::min(ImGui::GetContentRegionAvail().x, context.theme.px(kMaxWidgetWidth)) - button -
                          style.ItemSpacing.x - style.ItemInnerSpacing.x);
  if (ImGui::DragFloatRange2("##window", &low, &high, static_cast<float>(range.span() / 500), 0, 0, format.c_str(),
                             nullptr, ImGuiSliderFlags_NoInput))
    window = {low, std::max(static_cast<double>(high), low + range.span() / 1000)};
  ImGui::SameLine();
  if (ImGui::Button("Auto")) window = range.initial_window;
}

void draw_view_controls(ViewContext& context) {
  ViewState& state = context.state;
  ImGui::Checkbox("Radiological", &state.radiological);
  same_line_if_fits(checkbox_width("Smooth"));
  ImGui::Checkbox("Smooth", &state.smooth);
  const std::string zoom = fixed_text(state.zoom, 1) + "×";
  same_line_if_fits(button_width("Fit") + button_width("Help") + context.theme.px(60));
  ImGui::AlignTextToFramePadding();
  ImGui::TextDisabled("%s", zoom.c_str());
  ImGui::SameLine();
  if (ImGui::Button("Fit")) reset_view(state, context.document.grid());
  ImGui::SameLine();
  if (ImGui::Button("Help")) state.show_help = !state.show_help;
}

}  // namespace

void draw_controls_view(ViewContext& context) {
  begin_panel("Controls", context.layout.controls);
  draw_crosshair_readout(context);
  ImGui::Separator();
  draw_window_controls(context);
  draw_view_controls(context);
  if (context.document.has_labels()) {
    ImGui::Separator();
    draw_label_list(context);
  }
  ImGui::End();
}

}  // namespace voxlet
