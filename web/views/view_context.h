// What every view is given for one frame.
#pragma once

#include <string>

#include "base/error.h"
#include "imgui.h"
#include "scene/document.h"
#include "scene/editor.h"
#include "scene/layout.h"
#include "scene/view_state.h"
#include "views/theme.h"

namespace voxlet {

/// Dear ImGui has no such pointer: an unused one stands for the CSS pointer "crosshair".
constexpr ImGuiMouseCursor kCrosshairPointer = ImGuiMouseCursor_ResizeNESW;

enum class Drag { kNone, kCursor, kWindow, kPan, kTurn, kMeasure, kPaint, kOutline };

struct ViewContext {
  Document& document;
  ViewState& state;
  const Theme& theme;
  Layout layout;
  double pixels_per_mm = 1;
  Drag& drag;
  WheelSteps& wheel;
  Editor& editor;
  /// Why the last tool did nothing, for the page to show.
  std::string& complaint;
};

/// What cannot be done becomes the complaint.
template <typename Work>
void complaining(std::string& complaint, Work work) {
  try {
    work();
  } catch (const Error& error) {
    complaint = error.what();
  }
}

/// The zoom of some notches of the wheel, up positive; pinching a touch pad sends small ones.
double wheel_zoom(double notches);

inline ImVec2 to_imgui(const ScreenPoint& point) { return {static_cast<float>(point.x), static_cast<float>(point.y)}; }
inline ScreenPoint from_imgui(const ImVec2& point) { return {point.x, point.y}; }

/// The slice that a panel shows, as the crosshair with its through-plane coordinate replaced.
DisplayIndex shown_slice(const Panel& panel, const ViewState& state);
SliceMapping mapping_of(const Panel& panel, const ViewContext& context);

/// Opens a bare window without ground that fills `panel`; close with ImGui::End().
void begin_panel(const char* id, const Rect& panel);

/// Text that stays readable on bone and on bright labels.
void draw_text(const ImVec2& at, ImU32 color, const char* text, const Theme& theme);

}  // namespace voxlet
