// The overlay that lists mouse and keys, and the hint of the empty viewer.
#pragma once

#include "app/theme.h"
#include "app/view_state.h"

namespace voxlet {

/// `state.show_help` becomes false at a click.
void draw_help_view(ViewState& state, const Theme& theme);
void draw_empty_view(const Theme& theme);

}  // namespace voxlet
