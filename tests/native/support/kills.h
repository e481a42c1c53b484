// How often a test kills the program: tests/kill.sh asks for more than every run of the tests does.
#pragma once

#include <cstdlib>

namespace voxlet::testing {

/// $VOXLET_KILLS, else `usual`.
inline int kills(int usual) {
  const char* asked = std::getenv("VOXLET_KILLS");
  return asked == nullptr ? usual : std::atoi(asked);
}

}  // namespace voxlet::testing
