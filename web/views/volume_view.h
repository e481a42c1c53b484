// What is drawn over the 3D view, and the mouse on it.
#pragma once

#include "views/view_context.h"

namespace voxlet {

void draw_volume_view(const Panel& panel, ViewContext& context);

}  // namespace voxlet
