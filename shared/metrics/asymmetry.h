// Left–right asymmetry of paired structures.
#pragma once

#include <vector>

#include "metrics/roi_statistics.h"

namespace voxlet {

/// In per cent: 100 · (L − R) / ((L + R) / 2), positive where the left one is larger. Studies also use half of it, or
/// turn its sign: numbers are to be compared only after a look at their formula. NaN where a side is missing or empty,
/// and for structures of the midline.
struct Asymmetry {
  double volume_percent = 0;
  double mean_percent = 0;  ///< of the intensities' means; of no use where these lie around 0
};

/// One for each row, the same for both rows of a pair. "Left-X" and "Right-X" are a pair (mirrored_name,
/// plan/labels.h).
std::vector<Asymmetry> asymmetry(const std::vector<RoiStatistics>& rows);

}  // namespace voxlet
