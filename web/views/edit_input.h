// The editing tools on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// True for tools that change labels.
bool is_editing(Tool tool);
/// A press, a move with the button held, and its release. What cannot be done becomes the context's complaint.
Drag begin_edit(const Panel& panel, const WorldPoint& at, ViewContext& context);
void continue_edit(const Panel& panel, const WorldPoint& at, ViewContext& context);
void end_edit(ViewContext& context);

/// The brush under the pointer, and the polygon that is being drawn.
void draw_edit_marks(const Panel& panel, const SliceMapping& mapping, bool hovered, const ViewContext& context);

}  // namespace voxlet
