// The cases of an evaluation that went worst, read again and drawn.
#pragma once

#include <optional>
#include <vector>

#include "report/worst_cases.h"

namespace voxlet {

/// On all cores. `label_map` as the evaluation had it. Throws Error where a file is gone.
std::vector<CasePicture> worst_pictures(const Evaluation& evaluation, const std::optional<LabelMap>& label_map,
                                        std::size_t count = kWorstCases);

}  // namespace voxlet
