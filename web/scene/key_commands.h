// Keyboard commands on the slices, as listed in the page's help.
#pragma once

#include <string_view>

#include "scene/document.h"
#include "scene/view_state.h"

namespace voxlet {

/// `key` is KeyboardEvent.key. Returns false if the key has no meaning here, so that the page can use it.
bool apply_key(std::string_view key, ViewState& state, Document& document);

}  // namespace voxlet
