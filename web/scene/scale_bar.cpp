#include "scene/scale_bar.h"

#include <cmath>

namespace voxlet {

double scale_bar_mm(double pixels_per_mm, double room) {
  const double most = room / pixels_per_mm;
  const double ten = std::pow(10.0, std::floor(std::log10(most)));
  return most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
}

}  // namespace voxlet
