// What the keys do on the slices. The page's help (web/shell) lists them.
#pragma once

#include <string_view>

#include "scene/document.h"
#include "scene/view_state.h"

namespace voxlet {

/// `key` is KeyboardEvent.key. False if the key means nothing here, so that the page may have it.
bool apply_key(std::string_view key, ViewState& state, Document& document);

}  // namespace voxlet
