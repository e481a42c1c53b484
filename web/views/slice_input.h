// What the mouse does on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Adds the invisible item that covers the current window and applies its drags and wheel to the state.
/// True while the pointer is over it.
bool handle_slice_input(Plane plane, const SliceMapping& mapping, ViewContext& context);

}  // namespace voxlet
