// Scans and results that are none: a run ends with a reason instead of numbers, unless it is told to show its labels
// all the same. What a plan refuses stands in its "refuse" (plan/step_rules.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "inference/confidence.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Before the network: a sentence for each of the plan's reasons that holds against the scan.
std::vector<std::string> reasons_against_scan(std::span<const ImageVolume> channels, const Plan& plan);

/// After it: `labels` hold the plan's ids.
std::vector<std::string> reasons_against_result(const LabelVolume& labels,
                                                std::span<const StructureConfidence> confidence, const Plan& plan);

/// Throws Error(kRefused) with the first of the reasons, if there is one.
void refuse_for(std::span<const std::string> reasons);

}  // namespace voxlet
