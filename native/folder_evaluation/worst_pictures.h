// Reads an evaluation's worst cases again and draws them.
#pragma once

#include <optional>
#include <vector>

#include "report/worst_cases.h"

namespace voxlet {

/// Runs on all cores. `label_map` is the evaluation's. Throws Error if a file cannot be read any more.
std::vector<CasePicture> worst_pictures(const Evaluation& evaluation, const std::optional<LabelMap>& label_map,
                                        std::size_t count = kWorstCases);

}  // namespace voxlet
