// What is drawn over a slice: crosshair, letters, place, scale, measurements, what lies under the pointer.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// `panel` must have a plane. The slice itself is render/slice_renderer.h's.
void draw_slice_view(const Panel& panel, ViewContext& context);

}  // namespace voxlet
