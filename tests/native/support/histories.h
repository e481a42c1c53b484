// Histories of trainings that never ran.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "records/history.h"

namespace voxlet::testing {

/// Dice 0.5, 0.6 … by epoch, then lower by 0.05 in the last one; the label "b" is not found in the first epoch.
inline std::vector<EpochRecord> history_of(std::int64_t epochs) {
  std::vector<EpochRecord> history;
  for (std::int64_t n = 1; n <= epochs; ++n) {
    const double dice = 0.4 + 0.1 * static_cast<double>(n == epochs ? n - 1 : n) - (n == epochs ? 0.05 : 0);
    EpochRecord record{n,    10 * n, 1.0 / static_cast<double>(n), 0.01 / static_cast<double>(n), dice, {},
                       12.5, 1.5,    60.0 * static_cast<double>(n)};
    record.label_dice = {{"a", dice + 0.1}, {"b", n == 1 ? std::numeric_limits<double>::quiet_NaN() : dice - 0.1}};
    history.push_back(record);
  }
  return history;
}

}  // namespace voxlet::testing
