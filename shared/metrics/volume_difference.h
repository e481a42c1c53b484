// Volume difference between a predicted structure and its reference, signed, absolute and in per cent.
#pragma once

#include "metrics/overlap.h"

namespace voxlet {

/// Volumes of one label. Differences are prediction − reference: positive if the prediction is too large.
struct VolumeDifference {
  double reference_mm3 = 0;
  double prediction_mm3 = 0;

  double signed_mm3() const { return prediction_mm3 - reference_mm3; }
  double absolute_mm3() const;
  double signed_ml() const { return signed_mm3() / 1000; }
  double absolute_ml() const { return absolute_mm3() / 1000; }
  /// In per cent of the reference's volume; NaN if the reference is empty.
  double signed_percent() const;
  double absolute_percent() const;
};

/// `voxel_volume_mm3` is Geometry::voxel_volume_mm3().
VolumeDifference volume_difference(const Overlap& overlap, double voxel_volume_mm3);

}  // namespace voxlet
