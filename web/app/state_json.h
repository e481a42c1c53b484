// What the page may know of the viewer.
#pragma once

#include <string>

#include "app/viewer.h"

namespace voxlet {

/// Without the frame number, two equal states give equal texts.
enum class StateFrame { kWith, kWithout };

/// README.md of this folder lists the keys.
std::string state_json(Viewer& viewer, StateFrame frame);

}  // namespace voxlet
