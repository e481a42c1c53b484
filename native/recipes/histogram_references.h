// The reference of a plan's histogram matching: what all scans are matched to.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dataset/dataset.h"

namespace voxlet {

/// Fills in the reference of each histogram_match step of a plan's JSON that has none: the first training case,
/// prepared by the steps before it. Throws Error(kBadInput) where the step names no channel and there are several.
void add_histogram_references(nlohmann::ordered_json& plan, const Dataset& dataset);

}  // namespace voxlet
