// Draws what lies over the 3D view, and handles its mouse input.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Directions, crosshair and scale bar. Dragging turns the camera, dragging with another button or Shift pans it, and
/// the wheel zooms.
void draw_volume_view(const Panel& panel, ViewContext& context);

}  // namespace voxlet
