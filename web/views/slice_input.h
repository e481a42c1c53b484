// Mouse and touch input on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Fills the current ImGui window with an invisible button and applies clicks, drags and the wheel to the view state
/// and the tools. Returns true while the pointer is over the slice. `panel` must have a plane.
bool handle_slice_input(const Panel& panel, const SliceMapping& mapping, ViewContext& context);

}  // namespace voxlet
