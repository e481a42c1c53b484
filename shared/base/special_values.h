// Short names for NaN and infinity in double precision.
#pragma once

#include <limits>

namespace voxlet {

inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace voxlet
