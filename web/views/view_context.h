// The per-frame context that every view receives, and drawing helpers that views share.
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

/// Stands for the CSS pointer "crosshair", which Dear ImGui lacks; ResizeNESW is otherwise unused.
constexpr ImGuiMouseCursor kCrosshairPointer = ImGuiMouseCursor_ResizeNESW;

/// What a held button is doing.
enum class Drag { kNone, kCursor, kWindow, kPan, kTurn, kMeasure, kPaint, kOutline };

/// References to objects that outlive the frame.
struct ViewContext {
  Document& document;
  ViewState& state;
  const Theme& theme;
  Layout layout;
  double pixels_per_mm = 1;
  Drag& drag;
  WheelSteps& wheel;
  Editor& editor;
  /// Why the last tool failed, for the page to show.
  std::string& complaint;
};

/// Runs `work`; the sentence of an Error goes into `complaint`.
template <typename Work>
void complaining(std::string& complaint, Work work) {
  try {
    work();
  } catch (const Error& error) {
    complaint = error.what();
  }
}

/// The zoom factor for a number of wheel notches, above 1 for upward ones. Pinching a touchpad sends fractions of a
/// notch.
double wheel_zoom(double notches);

inline ImVec2 to_imgui(const ScreenPoint& point) { return {static_cast<float>(point.x), static_cast<float>(point.y)}; }
inline ScreenPoint from_imgui(const ImVec2& point) { return {point.x, point.y}; }

/// The index of the slice that a panel shows: the crosshair, with the panel's own through-plane coordinate if it has
/// one.
DisplayIndex shown_slice(const Panel& panel, const ViewState& state);
/// Voxels to pixels for the panel's slice; `panel` must have a plane.
SliceMapping mapping_of(const Panel& panel, const ViewContext& context);

/// Opens an ImGui window without decoration or background that fills `panel`; close it with ImGui::End().
void begin_panel(const char* id, const Rect& panel);

/// Draws text on a dark ground, readable over bone and over bright labels. `at` is the upper left corner of the text.
void draw_text(const ImVec2& at, ImU32 color, const char* text, const Theme& theme);

}  // namespace voxlet
