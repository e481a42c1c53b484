// What a person should know of a plan that is valid all the same.
#pragma once

#include <string>
#include <vector>

#include "dataset/dataset_check.h"
#include "plan/plan.h"

namespace voxlet {

/// Sentences: fewer subjects than the `asked_folds` of the recipe; more folds than need be validate on none of the
/// cases that have a label ("split": "stratified" would spread them), and a step that takes `step_bytes`, more than
/// `memory`.
std::vector<std::string> plan_notes(const Plan& plan, int asked_folds, const DatasetReport& report,
                                    std::size_t step_bytes, std::size_t memory);

}  // namespace voxlet
