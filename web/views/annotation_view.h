// Measured lengths and angles on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

void draw_annotations(const Panel& panel, const SliceMapping& mapping, const ViewContext& context);

}  // namespace voxlet
