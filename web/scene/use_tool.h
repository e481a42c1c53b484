// The chosen tool at the crosshair: what a click would do there, for the keyboard.
#pragma once

#include "scene/editor.h"
#include "scene/view_state.h"

namespace voxlet {

/// Brush and eraser leave a dab, fill and grow begin there, polygon, length and angle get a point, in the plane that
/// the arrow keys act in. Throws as the editor does; the crosshair tool does nothing.
void use_tool_at_cursor(ViewState& state, Document& document, Editor& editor);

}  // namespace voxlet
