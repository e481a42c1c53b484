// Refuses scans and results that a model is not meant for, with a reason. The user can override a refusal. A plan's
// "refuse" lists its criteria (plan/step_rules.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "inference/confidence.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Checks a scan before the network runs: one sentence per criterion that it fails.
std::vector<std::string> reasons_against_scan(std::span<const ImageVolume> channels, const Plan& plan);

/// Checks a result; `labels` are the plan's ids.
std::vector<std::string> reasons_against_result(const LabelVolume& labels,
                                                std::span<const StructureConfidence> confidence, const Plan& plan);

/// Throws Error(kRefused) with the first reason, if any.
void refuse_for(std::span<const std::string> reasons);

}  // namespace voxlet
