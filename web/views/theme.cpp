#include "views/theme.h"

#include "views/font.h"

namespace voxlet {
namespace {

constexpr float kTextSize = 16;
constexpr float kLetterSize = 22;

ImVec4 rgb(unsigned hex, float alpha = 1) {
  const auto channel = [hex](unsigned shift) { return static_cast<float>((hex >> shift) & 0xffu) / 255.0F; };
  return {channel(16), channel(8), channel(0), alpha};
}

struct Palette {
  unsigned canvas, panel, text, quiet, frame, frame_hovered, accent, line;
};
// The page's own colours (web/shell/style.css).
constexpr Palette kDark{0x2a3138, 0x15191d, 0xe8ecef, 0x96a1ab, 0x1d2328, 0x2a3138, 0x2dd4bf, 0x3a444d};
constexpr Palette kLight{0xd9dfe3, 0xffffff, 0x14191d, 0x5b6770, 0xeef1f3, 0xdfe5e9, 0x0f766e, 0xc3ccd2};

void set_colors(const Palette& palette) {
  ImVec4* colors = ImGui::GetStyle().Colors;
  const auto set = [colors](std::initializer_list<ImGuiCol> which, const ImVec4& color) {
    for (const ImGuiCol index : which) colors[index] = color;
  };
  set({ImGuiCol_Text}, rgb(palette.text));
  set({ImGuiCol_TextDisabled}, rgb(palette.quiet));
  set({ImGuiCol_WindowBg, ImGuiCol_PopupBg}, rgb(palette.panel));
  set({ImGuiCol_FrameBg, ImGuiCol_Button}, rgb(palette.frame));
  set({ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered},
      rgb(palette.frame_hovered));
  set({ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive}, rgb(palette.accent));
  set({ImGuiCol_ButtonActive, ImGuiCol_HeaderActive}, rgb(palette.accent, 0.45F));
  set({ImGuiCol_Header}, rgb(palette.accent, 0.22F));
  set({ImGuiCol_Border, ImGuiCol_Separator}, rgb(palette.line));
  set({ImGuiCol_ScrollbarBg}, rgb(palette.panel, 0));
  set({ImGuiCol_ScrollbarGrab}, rgb(palette.frame_hovered));
  set({ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ScrollbarGrabActive}, rgb(palette.quiet));
}

void set_sizes(float ratio) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {14, 12};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {7, 4};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.FrameBorderSize = 1;
  style.FrameRounding = 5;
  style.GrabRounding = 4;
  style.GrabMinSize = 12;
  style.ScrollbarSize = 11;
  style.ScrollbarRounding = 6;
  style.WindowMinSize = {1, 1};
  style.ScaleAllSizes(ratio);
}

ImFont* add_font(float size) {
  // Latin with its extensions and general punctuation, for the names in label tables.
  static constexpr ImWchar kRanges[] = {0x20, 0x24f, 0x2010, 0x2026, 0x2212, 0x2212, 0};
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  const auto file = font_file();
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data()),
                                                    static_cast<int>(file.size()), size, &config, kRanges);
}

}  // namespace

bool apply_theme(Theme& theme, bool dark, float pixel_ratio) {
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  const bool new_fonts = fonts.Fonts.empty() || pixel_ratio != theme.pixel_ratio;
  theme.dark = dark;
  theme.pixel_ratio = pixel_ratio;
  const Palette& palette = dark ? kDark : kLight;
  theme.canvas = ImGui::ColorConvertFloat4ToU32(rgb(palette.canvas));
  theme.gap = ImGui::ColorConvertFloat4ToU32(rgb(palette.line));
  ImGui::GetStyle() = ImGuiStyle();
  set_colors(palette);
  set_sizes(pixel_ratio);
  if (!new_fonts) return false;
  fonts.Clear();
  add_font(theme.px(kTextSize));
  theme.letters = add_font(theme.px(kLetterSize));
  return true;
}

}  // namespace voxlet
