#include "views/help_view.h"

#include <algorithm>

#include "app/key_commands.h"

namespace voxlet {
namespace {

void draw_help_table(const Theme& theme) {
  if (!ImGui::BeginTable("help", 2, ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {theme.px(6), theme.px(4)});
  for (const InputHelp& line : kInputHelp) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(line.input);
    ImGui::TableNextColumn();
    ImGui::TextDisabled("%s", line.effect);
  }
  ImGui::PopStyleVar();
  ImGui::EndTable();
}

}  // namespace

void draw_help_view(ViewState& state, const Theme& theme) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::SetNextWindowFocus();
  ImGui::SetNextWindowBgAlpha(0.6F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {theme.px(22), theme.px(18)});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, theme.px(8));
  ImGui::Begin("Help", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  ImGui::SetCursorPos({0, 0});
  if (ImGui::InvisibleButton("close", screen)) state.show_help = false;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImGui::GetStyle().Colors[ImGuiCol_PopupBg]);
  ImGui::BeginChild("box", {0, 0},
                    ImGuiChildFlags_Border | ImGuiChildFlags_AutoResizeX | ImGuiChildFlags_AutoResizeY |
                        ImGuiChildFlags_AlwaysAutoResize,
                    ImGuiWindowFlags_NoInputs);
  ImGui::TextUnformatted("Mouse and keys");
  ImGui::Spacing();
  draw_help_table(theme);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ImGui::End();
  ImGui::PopStyleVar(2);
}

void draw_empty_view(const Theme& theme) {
  const char* hint = "Drop a NIfTI file";
  const ImVec2 screen = ImGui::GetIO().DisplaySize, size = ImGui::CalcTextSize(hint);
  ImGui::GetBackgroundDrawList()->AddText({(screen.x - size.x) / 2, (screen.y - size.y) / 2}, theme.quiet_text, hint);
}

}  // namespace voxlet
