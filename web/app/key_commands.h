// What the keys do.
#pragma once

#include <array>
#include <string_view>

#include "app/document.h"
#include "app/view_state.h"

namespace voxlet {

/// `key` is KeyboardEvent.key. False if the key means nothing here, so that the page may have it.
bool apply_key(std::string_view key, ViewState& state, const Document& document);

struct InputHelp {
  const char* input;
  const char* effect;
};
/// For the help overlay: mouse and keys.
constexpr std::array<InputHelp, 13> kInputHelp{{{"Left button", "move the crosshair"},
                                                {"Right drag, Ctrl + drag", "window (across) and level (down)"},
                                                {"Wheel", "next and previous slice"},
                                                {"Ctrl or Cmd + wheel, pinch", "zoom at the pointer"},
                                                {"Middle drag, Shift + drag", "pan"},
                                                {"Double click", "fit the whole volume"},
                                                {"Arrow keys", "move the crosshair by one voxel"},
                                                {"Page Up, Page Down", "next and previous slice"},
                                                {"+ and -", "zoom"},
                                                {"l", "show or hide the labels"},
                                                {"r", "reset view, crosshair and window"},
                                                {"?", "show or hide this help"},
                                                {"Esc", "close this help"}}};

}  // namespace voxlet
