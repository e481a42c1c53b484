// A structure's statistics and what the model thinks of them as JSON, as `predict` and `stats` print them.
#pragma once

#include <nlohmann/json.hpp>

#include "inference/confidence.h"
#include "metrics/roi_statistics.h"

namespace voxlet {

/// Percentiles are those of `options`, which the row was made with: "p5", "p95". NaN is null.
inline nlohmann::ordered_json to_json(const RoiStatistics& row, const RoiOptions& options = {}) {
  nlohmann::ordered_json json{
      {"id", row.id},     {"name", row.name}, {"voxels", row.voxels},       {"volume_mm3", row.volume_mm3},
      {"mean", row.mean}, {"sd", row.sd},     {"volume_ml", row.volume_ml}, {"median", row.median}};
  for (std::size_t p = 0; p < row.percentiles.size(); ++p) {
    json[percentile_name(options.percentiles.at(p))] = row.percentiles[p];
  }
  json["mean_eroded"] = row.mean_eroded;
  json["erosion_difference"] = row.erosion_difference();
  return json;
}

/// "entropy", null where nothing was found; and of a calibrated model "expected_dice" and "unsure".
inline nlohmann::ordered_json to_json(const StructureConfidence& confidence) {
  nlohmann::ordered_json json{{"entropy", confidence.entropy}};
  if (confidence.expected_dice)
    json.update({{"expected_dice", *confidence.expected_dice}, {"unsure", confidence.unsure}});
  return json;
}

}  // namespace voxlet
