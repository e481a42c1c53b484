// A bar whose length stands beside it.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// In the lower right corner of the panel.
void draw_scale_bar(const Rect& panel, double pixels_per_mm, const Theme& theme);

}  // namespace voxlet
