// Labels of the volume: overlay opacity, and per label a switch, its colour, its name, and a click that goes there.
#pragma once

#include "views/view_context.h"

namespace voxlet {

/// Puts the crosshair into a label and the view on the crosshair if it is zoomed in. Nothing if the label is not there.
void centre_on_label(ViewState& state, const Document& document, std::uint16_t id);

void draw_label_list(ViewContext& context);

}  // namespace voxlet
