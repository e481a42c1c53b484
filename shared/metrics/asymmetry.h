// Left–right asymmetry of paired structures, in volume and mean intensity.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "metrics/roi_statistics.h"

namespace voxlet {

/// Left compared with right. NaN if a side is missing or empty, and for midline structures.
struct Asymmetry {
  /// 100 · (L − R) / ((L + R) / 2), positive if the left side is larger. Published definitions differ by a factor of 2
  /// and in sign; check the formula before comparing numbers.
  double volume_percent = 0;
  /// L − R of the mean intensities, in the image's unit; a ratio would be meaningless for means around 0.
  double mean_difference = 0;
};

/// For each row, the index of the row of the same structure on the other side, if any, by their names
/// (plan/structure_name.h).
std::vector<std::optional<std::size_t>> counterparts(const std::vector<RoiStatistics>& rows);

/// One per row, equal for both rows of a pair.
std::vector<Asymmetry> asymmetry(const std::vector<RoiStatistics>& rows);

}  // namespace voxlet
