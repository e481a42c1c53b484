// The fourth panel: readout of the crosshair, window, switches and the label list.
#pragma once

#include "views/view_context.h"

namespace voxlet {

void draw_controls_view(ViewContext& context);

}  // namespace voxlet
