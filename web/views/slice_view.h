// One orthogonal slice: picture, labels, crosshair and letters.
#pragma once

#include "views/view_context.h"

namespace voxlet {

void draw_slice_view(Plane plane, ViewContext& context);

}  // namespace voxlet
