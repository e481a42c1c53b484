// Computes the reference histogram of a plan's histogram matching.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dataset/dataset.h"

namespace voxlet {

/// Adds the missing reference to each histogram_match step of a plan's JSON: that of the first training case, prepared
/// by the steps before it. Throws Error(kBadInput) if the step names no channel and there are several.
void add_histogram_references(nlohmann::ordered_json& plan, const Dataset& dataset);

}  // namespace voxlet
