// Mouse and touch on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Fills the current window with a button and applies what is done on it. True while the pointer is over it.
bool handle_slice_input(const Panel& panel, const SliceMapping& mapping, ViewContext& context);

}  // namespace voxlet
