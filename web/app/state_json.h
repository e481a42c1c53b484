// The viewer's state as JSON for the page.
#pragma once

#include <string>

#include "app/viewer.h"

namespace voxlet {

/// README.md in this folder lists the fields. Without `frame`, equal states have equal texts.
enum class StateFrame { kWithout, kWith };
std::string state_json(Viewer& viewer, StateFrame frame);

}  // namespace voxlet
