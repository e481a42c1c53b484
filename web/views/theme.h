// Colours, sizes and fonts of the canvas.
#pragma once

#include "imgui.h"

namespace voxlet {

struct Theme {
  bool dark = true;
  /// Framebuffer pixels per CSS pixel.
  float pixel_ratio = 1;
  ImFont* letters = nullptr;  ///< for edge letters, larger than the default font
  ImU32 canvas = 0;           ///< background without a scan
  ImU32 gap = 0;              ///< between the panels

  /// Converts CSS pixels to framebuffer pixels.
  float px(float css) const { return css * pixel_ratio; }
};

// Colours on the slices, which are black in both themes.
constexpr ImU32 kCrosshairColor = IM_COL32(45, 212, 191, 220);
constexpr ImU32 kLetterColor = IM_COL32(255, 214, 102, 255);
/// Behind text and lines.
constexpr ImU32 kTextGroundColor = IM_COL32(0, 0, 0, 110);
constexpr ImU32 kSliceTextColor = IM_COL32(222, 226, 232, 255);
constexpr ImU32 kMeasureColor = IM_COL32(120, 220, 255, 255);
constexpr ImU32 kSliceNoticeColor = IM_COL32(255, 149, 96, 255);

/// Sets Dear ImGui's style and, if the pixel ratio changed, rebuilds its font atlas. In that case it returns true, and
/// the renderer's texture must be updated.
bool apply_theme(Theme& theme, bool dark, float pixel_ratio);

}  // namespace voxlet
