// A measured structure as JSON, for the output of `predict` and `stats`.
#pragma once

#include <nlohmann/json.hpp>

#include "measurement/measure_structures.h"

namespace voxlet {

/// Adds "entropy", null if the structure was not found, and for a calibrated model "expected_dice" and "unsure".
inline void add_confidence(nlohmann::ordered_json& json, const StructureConfidence& confidence) {
  json["entropy"] = confidence.entropy;
  if (!confidence.expected_dice) return;
  json["expected_dice"] = *confidence.expected_dice;
  json["unsure"] = confidence.unsure;
}

/// The columns of structure_table.h for this row, under the same names. NaN becomes null.
inline nlohmann::ordered_json to_json(const StructureRow& row) {
  const RoiStatistics& statistics = row.statistics;
  nlohmann::ordered_json json{{"id", row.label.id},
                              {"name", row.label.name},
                              {"voxels", statistics.voxels},
                              {"volume_mm3", statistics.volume_mm3},
                              {"mean", statistics.mean},
                              {"sd", statistics.sd},
                              {"volume_ml", statistics.volume_ml},
                              {"median", statistics.median}};
  for (std::size_t p = 0; p < kTablePercentiles.size(); ++p)
    json[percentile_name(kTablePercentiles[p])] = statistics.percentiles.at(p);
  json["mean_eroded"] = statistics.mean_eroded;
  json["erosion_difference"] = statistics.erosion_difference();
  json["asymmetry_volume_percent"] = row.asymmetry.volume_percent;
  json["mean_left_minus_right"] = row.asymmetry.mean_difference;
  if (row.confidence) add_confidence(json, *row.confidence);
  json["excluded_voxels"] = row.excluded_voxels;
  json["flags"] = nlohmann::ordered_json::array();
  for (const StructureFlag flag : row.flags) json["flags"].push_back(code_of(flag));
  return json;
}

}  // namespace voxlet
