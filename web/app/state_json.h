// The viewer's state as the page reads it.
#pragma once

#include <string>

#include "app/viewer.h"

namespace voxlet {

/// README.md of this folder lists the fields; without `frame` two equal states have equal texts.
enum class StateFrame { kWithout, kWith };
std::string state_json(Viewer& viewer, StateFrame frame);

}  // namespace voxlet
