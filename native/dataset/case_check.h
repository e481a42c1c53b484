// Checks one case of a dataset and measures its part of the fingerprint. Private to dataset_check.
#pragma once

#include <vector>

#include "dataset/dataset_check.h"

namespace voxlet {

struct CaseCheck {
  std::vector<Finding> problems, warnings;
  std::vector<Misplacement> misplacements;
  CaseFingerprint fingerprint;
  std::vector<ForegroundSample> samples;  ///< per channel
};

/// Reads each file of the case once. Draws `samples` foreground voxels per channel by the random stream `stream`. All
/// files of the case must exist.
CaseCheck check_case(const Dataset& dataset, const DatasetCase& files, const DatasetCheckOptions& options,
                     std::size_t samples, std::uint64_t stream);

}  // namespace voxlet
