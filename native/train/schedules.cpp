#include "train/schedules.h"

#include <algorithm>
#include <cmath>

namespace voxlet {

double polynomial_rate(double initial, double done) { return initial * std::pow(1 - std::clamp(done, 0.0, 1.0), 0.9); }

}  // namespace voxlet
