// Applies the chosen tool at the crosshair, for keyboard use.
#pragma once

#include "scene/editor.h"
#include "scene/view_state.h"

namespace voxlet {

/// Does what a click at the crosshair would do in the plane of the arrow keys: brush and eraser paint a dab, fill and
/// grow start there, polygon, length and angle get a point. The crosshair tool does nothing. Throws as the editor does.
void use_tool_at_cursor(ViewState& state, Document& document, Editor& editor);

}  // namespace voxlet
