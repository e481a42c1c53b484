// A structure's statistics as JSON, as `predict` and `stats` print them.
#pragma once

#include <nlohmann/json.hpp>

#include "metrics/roi_statistics.h"

namespace voxlet {

inline nlohmann::ordered_json to_json(const RoiStatistics& row) {
  return {{"id", row.id},     {"name", row.name}, {"voxels", row.voxels}, {"volume_mm3", row.volume_mm3},
          {"mean", row.mean}, {"sd", row.sd}};
}

}  // namespace voxlet
