// Left–right asymmetry of paired structures.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "metrics/roi_statistics.h"

namespace voxlet {

/// Left against right. NaN where a side is missing or empty, and for structures of the midline.
struct Asymmetry {
  /// 100 · (L − R) / ((L + R) / 2), positive where the left one is larger. Studies also use half of it, or turn its
  /// sign: numbers are to be compared only after a look at their formula.
  double volume_percent = 0;
  /// L − R of the intensities' means, in the image's unit: a ratio would mean nothing where these lie around 0.
  double mean_difference = 0;
};

/// For each row the row of the structure on the other side, if there is one, by their names (plan/structure_name.h).
std::vector<std::optional<std::size_t>> counterparts(const std::vector<RoiStatistics>& rows);

/// One for each row, the same for both rows of a pair.
std::vector<Asymmetry> asymmetry(const std::vector<RoiStatistics>& rows);

}  // namespace voxlet
