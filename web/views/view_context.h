// What every view is given for one frame.
#pragma once

#include <array>

#include "app/document.h"
#include "app/layout.h"
#include "app/theme.h"
#include "app/view_state.h"
#include "imgui.h"
#include "views/slice_pictures.h"

namespace voxlet {

/// Dear ImGui has no such pointer: an unused one stands for the CSS pointer "crosshair".
constexpr ImGuiMouseCursor kCrosshairPointer = ImGuiMouseCursor_ResizeNESW;

enum class Drag { kNone, kCursor, kWindow, kPan };

struct ViewContext {
  Document& document;
  ViewState& state;
  const Theme& theme;
  Layout layout;
  double pixels_per_mm = 1;
  Drag& drag;
  WheelSteps& wheel;
  std::array<SlicePictures, 3>& pictures;
};

inline ImVec2 to_imgui(const ScreenPoint& point) { return {static_cast<float>(point.x), static_cast<float>(point.y)}; }
inline ScreenPoint from_imgui(const ImVec2& point) { return {point.x, point.y}; }

/// SameLine() if an item of this width still fits beside the last one; else the next line.
void same_line_if_fits(float width);
/// Widths of standard items, for same_line_if_fits.
float checkbox_width(const char* label);
float button_width(const char* label);

/// Opens a bare window that fills `panel`; close with ImGui::End().
void begin_panel(const char* id, const Rect& panel, ImGuiWindowFlags flags = 0);

}  // namespace voxlet
