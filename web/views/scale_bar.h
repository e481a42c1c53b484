// Draws a scale bar with its length in mm.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// In the lower right corner of `panel`, at most a quarter of its width; nothing in panels under 120 CSS pixels wide.
void draw_scale_bar(const Rect& panel, double pixels_per_mm, const Theme& theme);

}  // namespace voxlet
