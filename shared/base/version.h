// The version of this software.
#pragma once

#include <string>

namespace voxlet {

/// "0.1.0", as the top CMakeLists.txt has it.
inline std::string software_version() { return VOXLET_VERSION; }

}  // namespace voxlet
