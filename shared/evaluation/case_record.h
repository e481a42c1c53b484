// What an evaluation knows of one case once its files have been read: small, and kept as JSON, so that a thousand cases
// fit into memory and a run that was stopped goes on where it was.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "metrics/summary.h"

namespace voxlet {

/// Means of an image inside the two masks of a structure, in the image's unit; NaN where the mask is empty or there is
/// no image.
struct MaskIntensity {
  double reference = std::numeric_limits<double>::quiet_NaN();
  double prediction = std::numeric_limits<double>::quiet_NaN();
};

struct CaseRecord {
  std::string name;
  std::string reference_file, prediction_file, image_file{};  ///< no image: empty
  std::size_t voxels = 0;                                     ///< of the whole volume
  bool resampled = false;                                     ///< the prediction lay on another grid
  CaseMetrics structures{};                                   ///< the same ids in every case of an evaluation
  std::map<std::uint16_t, MaskIntensity> intensities{};       ///< of the same ids; empty without an image
  std::string image_problem{};                                ///< why the image could not be used, a clause; else empty
};

/// All bits of every number come back from JSON.
nlohmann::ordered_json to_json(const CaseRecord& record);
/// Throws Error(kBadInput) for what to_json did not write.
CaseRecord case_record_from_json(const nlohmann::ordered_json& json);

}  // namespace voxlet
