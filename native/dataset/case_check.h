// One case of a dataset read once: what is wrong with it, and its part of the fingerprint. Part of dataset_check.
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

/// `samples` foreground voxels are drawn per channel, by `stream`. All files of the case exist.
CaseCheck check_case(const Dataset& dataset, const DatasetCase& files, const DatasetCheckOptions& options,
                     std::size_t samples, std::uint64_t stream);

}  // namespace voxlet
