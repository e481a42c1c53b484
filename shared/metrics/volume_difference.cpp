#include "metrics/volume_difference.h"

#include <cmath>
#include <limits>

namespace voxlet {

double VolumeDifference::absolute_mm3() const { return std::abs(signed_mm3()); }

double VolumeDifference::signed_percent() const {
  return reference_mm3 > 0 ? 100 * signed_mm3() / reference_mm3 : std::numeric_limits<double>::quiet_NaN();
}

double VolumeDifference::absolute_percent() const { return std::abs(signed_percent()); }

VolumeDifference volume_difference(const Overlap& overlap, double voxel_volume_mm3) {
  return {static_cast<double>(overlap.reference) * voxel_volume_mm3,
          static_cast<double>(overlap.prediction) * voxel_volume_mm3};
}

}  // namespace voxlet
