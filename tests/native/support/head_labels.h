// A head of two structures as labels, and a plan that a patch of it can be synthesised for.
#pragma once

#include <cmath>
#include <vector>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet::test {

inline constexpr std::uint16_t kWhiteMatter = 2, kLeftThalamus = 10, kRightThalamus = 49;

/// A head of white matter with a thalamus on each side (left at x < 0), in RAS order at 1 mm.
inline LabelVolume head_labels() {
  Geometry geometry{{60, 60, 60}, affine_from_spacing({1, 1, 1})};
  geometry.affine.rows[0][3] = -29.5;
  LabelVolume labels(geometry);
  for (std::int64_t k = 0; k < 60; ++k)
    for (std::int64_t j = 0; j < 60; ++j)
      for (std::int64_t i = 0; i < 60; ++i) {
        if (std::hypot(2 * i - 59, 2 * j - 59, 2 * k - 59) > 56) continue;
        labels.at(i, j, k) = kWhiteMatter;
        if (std::hypot(i - 20, j - 32, k - 30) < 6) labels.at(i, j, k) = kLeftThalamus;
        if (std::hypot(i - 40, j - 32, k - 30) < 8) labels.at(i, j, k) = kRightThalamus;
      }
  return labels;
}

/// Its network sees one patch of this size, around the thalami or in the middle of the scan.
inline Plan one_patch_plan(const Shape& patch, bool region) {
  Plan plan;
  plan.labels = {{kLeftThalamus, "Left-Thalamus", {}}, {kRightThalamus, "Right-Thalamus", {}}};
  plan.patch.size = patch;
  const std::vector<double> shape{static_cast<double>(patch.ni), static_cast<double>(patch.nj),
                                  static_cast<double>(patch.nk)};
  plan.frame = {{"centre_crop", {{"shape", shape}}}, {"pad", {{"shape", shape}}}};
  plan.training.batch_size = 1;
  if (region) plan.crop = {{"region", {{"size_mm", shape}}}};
  return plan;
}

}  // namespace voxlet::test
