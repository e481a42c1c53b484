#include "views/slice_view.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "views/readout.h"
#include "views/slice_input.h"

namespace voxlet {
namespace {

/// CSS pixels at the edges of a panel that belong to the letters.
constexpr float kEdgeBand = 30;

void draw_picture(const SliceTexture& texture, const SliceMapping& mapping, ImU32 tint) {
  if (texture.name() == 0) return;
  const Rect rect = mapping.image_rect();
  const float left = mapping.mirrored() ? 1.0F : 0.0F;
  // The texture's first row is the lowest one.
  ImGui::GetWindowDrawList()->AddImage(
      reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture.name())), to_imgui({rect.x, rect.y}),
      to_imgui({rect.x + rect.width, rect.y + rect.height}), {left, 1}, {1 - left, 0}, tint);
}

/// A horizontal or vertical line on whole pixels, with a dark rim; nothing if `to` does not lie behind `from`.
void draw_line(const ScreenPoint& from, const ScreenPoint& to, const Theme& theme) {
  if (from.x > to.x || from.y > to.y) return;
  const float thickness = std::max(1.0F, std::floor(theme.pixel_ratio));
  const ImVec2 a{static_cast<float>(std::floor(from.x)), static_cast<float>(std::floor(from.y))};
  const ImVec2 b{static_cast<float>(std::floor(to.x)) + thickness, static_cast<float>(std::floor(to.y)) + thickness};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({a.x - 1, a.y - 1}, {b.x + 1, b.y + 1}, kTextGroundColor);
  list.AddRectFilled(a, b, kCrosshairColor);
}

/// Lines through the crosshair's voxel that leave the voxel itself and the letters at the edges free.
void draw_crosshair(const SliceMapping& mapping, const Rect& panel, const ViewContext& context) {
  const DisplayIndex& at = context.state.cursor;
  const ScreenPoint centre =
      mapping.to_screen({static_cast<double>(at[0]), static_cast<double>(at[1]), static_cast<double>(at[2])});
  const double gap = context.theme.px(7), edge = context.theme.px(kEdgeBand);
  const double left = panel.x + edge, right = panel.x + panel.width - edge;
  const double top = panel.y + edge, bottom = panel.y + panel.height - edge;
  draw_line({left, centre.y}, {centre.x - gap, centre.y}, context.theme);
  draw_line({centre.x + gap, centre.y}, {right, centre.y}, context.theme);
  draw_line({centre.x, top}, {centre.x, centre.y - gap}, context.theme);
  draw_line({centre.x, centre.y + gap}, {centre.x, bottom}, context.theme);
}

/// Text that stays readable on bone and on bright labels.
void draw_text(const ImVec2& at, ImU32 color, const char* text, const Theme& theme) {
  if (*text == 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 size = ImGui::CalcTextSize(text);
  const float pad = theme.px(3);
  list.AddRectFilled({at.x - pad, at.y}, {at.x + size.x + pad, at.y + size.y}, kTextGroundColor, theme.px(3));
  list.AddText(at, color, text);
}

void draw_letters(Plane plane, const Rect& panel, const ViewContext& context) {
  const EdgeLetters letters = edge_letters(plane, context.state.radiological);
  ImGui::PushFont(context.theme.letters);
  const float inset = context.theme.px(7);
  const auto put = [&](char letter, double across, double down) {
    const char text[2] = {letter, 0};
    const ImVec2 size = ImGui::CalcTextSize(text);
    const auto place = [inset](double from, double length, float extent, double part) {
      return static_cast<float>(std::round(from + inset + (length - extent - 2 * inset) * part));
    };
    draw_text({place(panel.x, panel.width, size.x, across), place(panel.y, panel.height, size.y, down)}, kLetterColor,
              text, context.theme);
  };
  put(letters.left, 0, 0.5);
  put(letters.right, 1, 0.5);
  put(letters.top, 0.5, 0);
  put(letters.bottom, 0.5, 1);
  ImGui::PopFont();
}

/// Plane and position at the upper left, in two lines where one would reach the letter in the middle.
void draw_title(Plane plane, const Rect& panel, const ViewContext& context) {
  const Document& document = context.document;
  const WorldPoint mm = document.image().geometry.world_of(to_point(document.grid().to_scan(context.state.cursor)));
  const std::string position = plane == Plane::kAxial     ? "z = " + fixed_text(mm.z, 1) + " mm"
                               : plane == Plane::kCoronal ? "y = " + fixed_text(mm.y, 1) + " mm"
                                                          : "x = " + fixed_text(mm.x, 1) + " mm";
  const float line = ImGui::GetTextLineHeight() + context.theme.px(3);
  ImVec2 at{static_cast<float>(panel.x) + context.theme.px(10), static_cast<float>(panel.y) + context.theme.px(8)};
  const std::string one_line = std::string(name_of(plane)) + "   " + position;
  const bool fits =
      ImGui::CalcTextSize(one_line.c_str()).x < static_cast<float>(panel.width) / 2 - context.theme.px(24);
  draw_text(at, kSliceTextColor, fits ? one_line.c_str() : name_of(plane), context.theme);
  if (!fits) draw_text({at.x, at.y += line}, kSliceTextColor, position.c_str(), context.theme);
  if (context.state.radiological && plane != Plane::kSagittal)
    draw_text({at.x, at.y + line}, kSliceNoticeColor, "Radiological", context.theme);
}

/// What lies under the pointer, at the lower left.
void draw_pointer_readout(const SliceMapping& mapping, const Rect& panel, const ViewContext& context) {
  const Document& document = context.document;
  const DisplayIndex at = mapping.to_index(from_imgui(ImGui::GetIO().MousePos), context.state.cursor);
  if (!document.grid().contains(at)) return;
  const Readout readout = read_at(document, document.grid().to_scan(at));
  const float x = static_cast<float>(panel.x) + context.theme.px(10);
  float y = static_cast<float>(panel.y + panel.height) - context.theme.px(8);
  for (const std::string& line : {value_text(document, readout.value), voxel_text(readout.voxel), readout.label_name}) {
    y -= ImGui::GetTextLineHeight() + context.theme.px(2);
    draw_text({x, std::floor(y)}, kSliceTextColor, line.c_str(), context.theme);
  }
}

}  // namespace

void draw_slice_view(Plane plane, ViewContext& context) {
  const Rect& panel = context.layout.of(plane);
  const SliceMapping mapping(plane, context.document.grid(), panel, context.state.centre_mm, context.pixels_per_mm,
                             context.state.radiological);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32_BLACK);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_panel(name_of(plane), panel, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const bool hovered = handle_slice_input(plane, mapping, context);
  SlicePictures& pictures = context.pictures[static_cast<std::size_t>(plane)];
  pictures.update(plane, context.document, context.state);
  draw_picture(pictures.image(), mapping, IM_COL32_WHITE);
  const auto alpha = static_cast<int>(std::lround(context.state.label_opacity * 255));
  if (context.document.has_labels() && context.state.show_labels)
    draw_picture(pictures.labels(), mapping, IM_COL32(255, 255, 255, alpha));
  draw_crosshair(mapping, panel, context);
  draw_letters(plane, panel, context);
  draw_title(plane, panel, context);
  if (hovered && context.drag == Drag::kNone) draw_pointer_readout(mapping, panel, context);
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace voxlet
