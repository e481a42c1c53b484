// The results of one evaluated case, small enough to keep for a thousand cases and stored as JSON. An interrupted run
// resumes from the stored records.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "metrics/summary.h"

namespace voxlet {

/// Mean intensities inside a structure's two masks, in the image's unit; NaN if the mask is empty or there is no image.
struct MaskIntensity {
  double reference = std::numeric_limits<double>::quiet_NaN();
  double prediction = std::numeric_limits<double>::quiet_NaN();
};

struct CaseRecord {
  std::string name;
  std::string reference_file, prediction_file, image_file{};  ///< image_file is empty without an image
  std::size_t voxels = 0;                                     ///< of the whole volume
  bool resampled = false;                                     ///< the prediction was on another grid
  CaseMetrics structures{};                                   ///< the same ids in every case of an evaluation
  std::map<std::uint16_t, MaskIntensity> intensities{};       ///< for the same ids; empty without an image
  std::string image_problem{};  ///< why the image could not be used, as a clause; else empty
};

/// Numbers survive the round trip through JSON bit by bit.
nlohmann::ordered_json to_json(const CaseRecord& record);
/// Throws Error(kBadInput) unless to_json wrote it.
CaseRecord case_record_from_json(const nlohmann::ordered_json& json);

}  // namespace voxlet
