// Draws what lies over a slice: crosshair, letters, position, scale bar, annotations and readout.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Also handles the slice's input. `panel` must have a plane. The slice itself is drawn by render/slice_renderer.h.
void draw_slice_view(const Panel& panel, ViewContext& context);

}  // namespace voxlet
