#include "views/label_list.h"

#include <algorithm>

namespace voxlet {
namespace {

constexpr float kMaxSliderWidth = 170;
constexpr float kColumnWidth = 210;

void draw_opacity(ViewState& state, const Theme& theme) {
  auto percent = static_cast<float>(state.label_opacity * 100);
  const float text = ImGui::CalcTextSize("100 %").x + ImGui::GetStyle().ItemInnerSpacing.x;
  ImGui::SetNextItemWidth(std::min(ImGui::GetContentRegionAvail().x - text, theme.px(kMaxSliderWidth)));
  if (ImGui::SliderFloat("##opacity", &percent, 0, 100, "", ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput))
    state.label_opacity = percent / 100.0;
  ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
  ImGui::Text("%.0f %%", percent);
}

void draw_overlay_controls(ViewContext& context) {
  ImGui::Checkbox("Labels", &context.state.show_labels);
  ImGui::SameLine();
  draw_opacity(context.state, context.theme);
  same_line_if_fits(button_width("Show all") + button_width("Hide all") + ImGui::GetStyle().ItemSpacing.x);
  if (ImGui::Button("Show all")) context.document.set_all_visible(true);
  ImGui::SameLine();
  if (ImGui::Button("Hide all")) context.document.set_all_visible(false);
}

void draw_swatch(const LabelEntry& entry, const ViewContext& context) {
  const float side = context.theme.px(12), height = ImGui::GetFrameHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 corner{at.x, at.y + (height - side) / 2};
  ImGui::GetWindowDrawList()->AddRectFilled(corner, {corner.x + side, corner.y + side}, pack_rgb(entry.color),
                                            context.theme.px(3));
  ImGui::Dummy({side, height});
}

void draw_row(const LabelEntry& entry, std::uint16_t current, ViewContext& context) {
  ImGui::PushID(entry.id);
  bool visible = entry.visible;
  if (ImGui::Checkbox("##visible", &visible)) context.document.set_visible(entry.id, visible);
  ImGui::SameLine();
  draw_swatch(entry, context);
  ImGui::SameLine();
  // Beside framed items a Selectable moves down by their padding; here it is as high as they are.
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().FramePadding.y);
  ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, {0, 0.5F});
  if (ImGui::Selectable(entry.name.c_str(), entry.id == current, 0, {0, ImGui::GetFrameHeight()}))
    centre_on_label(context.state, context.document, entry.id);
  ImGui::PopStyleVar();
  ImGui::PopID();
}

std::uint16_t label_under_cursor(const ViewContext& context) {
  const auto offset = context.document.grid().offset(context.state.cursor);
  return context.document.labels()[static_cast<std::size_t>(offset)];
}

/// As many columns as the panel has room for; only the rows in sight are built.
void draw_rows(ViewContext& context) {
  // A copy: a row may change the list's switches.
  const std::vector<LabelEntry> entries = context.document.present_labels();
  const std::uint16_t current = label_under_cursor(context);
  const int count = static_cast<int>(entries.size());
  const int columns = std::clamp(static_cast<int>(ImGui::GetContentRegionAvail().x / context.theme.px(kColumnWidth)), 1,
                                 std::max(1, std::min(count, 3)));
  const int rows = (count + columns - 1) / columns;
  if (!ImGui::BeginTable("labels", columns, ImGuiTableFlags_SizingStretchSame)) return;
  ImGuiListClipper clipper;
  clipper.Begin(rows);
  while (clipper.Step())
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      ImGui::TableNextRow();
      for (int at = row; at < count; at += rows) {
        ImGui::TableNextColumn();
        draw_row(entries[static_cast<std::size_t>(at)], current, context);
      }
    }
  ImGui::EndTable();
}

}  // namespace

void centre_on_label(ViewState& state, const Document& document, std::uint16_t id) {
  const std::optional<VoxelIndex> centre = document.centre_of(id);
  if (centre) move_cursor(state, document.grid(), document.grid().from_scan(*centre));
}

void draw_label_list(ViewContext& context) {
  draw_overlay_controls(context);
  const float height = std::max(ImGui::GetContentRegionAvail().y, 3 * ImGui::GetFrameHeightWithSpacing());
  ImGui::BeginChild("list", {0, height});
  draw_rows(context);
  ImGui::EndChild();
}

}  // namespace voxlet
