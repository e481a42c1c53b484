// The cases of an evaluation that went worst, as pictures.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/evaluation.h"
#include "plan/label_map.h"
#include "report/case_picture.h"

namespace voxlet {

/// At most `count` of them, lowest mean Dice over their structures first. Reads their files again; where there is no
/// image the labels lie on black. `label_map` as the evaluation had it. Throws Error where a file is gone.
std::vector<CasePicture> worst_cases(const Evaluation& evaluation, const std::optional<LabelMap>& label_map,
                                     std::size_t count);

}  // namespace voxlet
