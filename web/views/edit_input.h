// Pointer input for the label-editing tools on a slice.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// True for the brush, eraser, polygon, fill and grow tools.
bool is_editing(Tool tool);
/// A button press, a move with the button held, and its release, at a point in world mm. begin_edit returns kPaint for
/// a stroke, kOutline for a polygon, and kNone if the press was the whole edit or did nothing. If an edit fails, the
/// reason goes into `context.complaint` and nothing is thrown.
Drag begin_edit(const Panel& panel, const WorldPoint& at, ViewContext& context);
void continue_edit(const Panel& panel, const WorldPoint& at, ViewContext& context);
void end_edit(ViewContext& context);

/// Draws the brush outline at the pointer (if `hovered`) and the polygon that is being drawn in this plane.
void draw_edit_marks(const Panel& panel, const SliceMapping& mapping, bool hovered, const ViewContext& context);

}  // namespace voxlet
