// Draws length and angle measurements over a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Draws the annotations of `context.state` that lie in the slice shown by `panel`, each with its value as text. Call
/// inside the panel's ImGui window; `panel` must have a plane.
void draw_annotations(const Panel& panel, const SliceMapping& mapping, const ViewContext& context);

}  // namespace voxlet
