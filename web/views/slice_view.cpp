#include "views/slice_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scene/readout.h"
#include "text/texts.h"
#include "views/annotation_view.h"
#include "views/edit_input.h"
#include "views/scale_bar.h"
#include "views/slice_input.h"

namespace voxlet {
namespace {

/// CSS pixels at the edges of a panel that belong to the letters.
constexpr float kEdgeBand = 30;

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

/// A letter at a part (0 … 1) of the panel's width and height.
void draw_letter(char letter, double across, double down, const Rect& panel, const Theme& theme) {
  const char text[2] = {letter, 0};
  const ImVec2 size = ImGui::CalcTextSize(text);
  const float inset = theme.px(7);
  const auto place = [inset](double from, double length, float extent, double part) {
    return static_cast<float>(std::round(from + inset + (length - extent - 2 * inset) * part));
  };
  draw_text({place(panel.x, panel.width, size.x, across), place(panel.y, panel.height, size.y, down)}, kLetterColor,
            text, theme);
}

/// Those of the left and right edge alone, small: for the many slices of a mosaic.
void draw_side_letters(Plane plane, const Rect& panel, const ViewContext& context) {
  const EdgeLetters letters = edge_letters(plane, context.state.radiological);
  draw_letter(letters.left, 0, 0.5, panel, context.theme);
  draw_letter(letters.right, 1, 0.5, panel, context.theme);
}

void draw_letters(Plane plane, const Rect& panel, const ViewContext& context) {
  const EdgeLetters letters = edge_letters(plane, context.state.radiological);
  ImGui::PushFont(context.theme.letters);
  draw_letter(letters.left, 0, 0.5, panel, context.theme);
  draw_letter(letters.right, 1, 0.5, panel, context.theme);
  draw_letter(letters.top, 0.5, 0, panel, context.theme);
  draw_letter(letters.bottom, 0.5, 1, panel, context.theme);
  ImGui::PopFont();
}

std::string position_text(Plane plane, const WorldPoint& mm) {
  return plane == Plane::kAxial     ? "z = " + fixed_text(mm.z, 1) + " mm"
         : plane == Plane::kCoronal ? "y = " + fixed_text(mm.y, 1) + " mm"
                                    : "x = " + fixed_text(mm.x, 1) + " mm";
}

/// Plane and position at the upper left, in two lines where one would reach the letter in the middle.
void draw_title(const Panel& panel, const ViewContext& context) {
  const Theme& theme = context.theme;
  const Plane plane = *panel.plane;
  const std::string position =
      position_text(plane, context.document.grid().world_of(shown_slice(panel, context.state)));
  const float line = ImGui::GetTextLineHeight() + theme.px(3);
  ImVec2 at{static_cast<float>(panel.rect.x) + theme.px(10), static_cast<float>(panel.rect.y) + theme.px(8)};
  if (panel.slice) return draw_text(at, kSliceTextColor, position.c_str(), theme);
  const std::string name = text_of(name_of(plane)), one_line = name + "   " + position;
  const bool fits = ImGui::CalcTextSize(one_line.c_str()).x < static_cast<float>(panel.rect.width) / 2 - theme.px(24);
  draw_text(at, kSliceTextColor, fits ? one_line.c_str() : name.c_str(), theme);
  if (!fits) draw_text({at.x, at.y += line}, kSliceTextColor, position.c_str(), theme);
  if (context.state.radiological && plane != Plane::kSagittal)
    draw_text({at.x, at.y + line}, kSliceNoticeColor, text_of("radiological").c_str(), theme);
}

/// What lies under the pointer, layer by layer, at the lower left.
void draw_pointer_readout(const Panel& panel, const SliceMapping& mapping, const ViewContext& context) {
  const DisplayGrid& grid = context.document.grid();
  const ScreenPoint pointer = from_imgui(ImGui::GetIO().MousePos);
  const DisplayIndex slice = shown_slice(panel, context.state);
  if (!grid.contains(mapping.to_index(pointer, slice))) return;
  const float x = static_cast<float>(panel.rect.x) + context.theme.px(10);
  float y = static_cast<float>(panel.rect.y + panel.rect.height) - context.theme.px(8);
  std::vector<LayerValue> values = values_at(context.document, grid.world_of(mapping.to_voxel(pointer, slice)));
  std::reverse(values.begin(), values.end());
  for (const LayerValue& value : values) {
    if (value.text.empty()) continue;
    y -= ImGui::GetTextLineHeight() + context.theme.px(2);
    draw_text({x, std::floor(y)}, kSliceTextColor, value.text.c_str(), context.theme);
  }
}

/// A thin frame around the slice of a mosaic that the crosshair lies in.
void draw_current_frame(const Panel& panel, const ViewContext& context) {
  if (shown_slice(panel, context.state) != context.state.cursor) return;
  const Rect& r = panel.rect;
  ImGui::GetWindowDrawList()->AddRect(to_imgui({r.x + 1, r.y + 1}), to_imgui({r.x + r.width - 1, r.y + r.height - 1}),
                                      kCrosshairColor);
}

}  // namespace

void draw_slice_view(const Panel& panel, ViewContext& context) {
  const Plane plane = *panel.plane;
  const std::string id = std::string(name_of(plane)) + (panel.slice ? std::to_string(*panel.slice) : "");
  const SliceMapping mapping = mapping_of(panel, context);
  begin_panel(id.c_str(), panel.rect);
  const bool hovered = handle_slice_input(panel, mapping, context);
  if (panel.slice) draw_current_frame(panel, context);
  if (!panel.slice && context.state.show_crosshair) draw_crosshair(mapping, panel.rect, context);
  if (panel.slice)
    draw_side_letters(plane, panel.rect, context);
  else
    draw_letters(plane, panel.rect, context);
  draw_title(panel, context);
  if (!panel.slice) draw_scale_bar(panel.rect, context.pixels_per_mm, context.theme);
  draw_annotations(panel, mapping, context);
  draw_edit_marks(panel, mapping, hovered, context);
  if (hovered && context.drag == Drag::kNone) draw_pointer_readout(panel, mapping, context);
  ImGui::End();
}

}  // namespace voxlet
