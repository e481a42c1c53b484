// Remarks on a valid plan that its user should read.
#pragma once

#include <string>
#include <vector>

#include "dataset/dataset_check.h"
#include "plan/plan.h"

namespace voxlet {

/// One sentence for each of these: the dataset has fewer subjects than the recipe's `asked_folds`; a training step
/// takes `step_bytes`, more than `memory` (both in bytes); more folds than necessary have no validation case with some
/// label, which "split": "stratified" would avoid. Empty if there is nothing to say.
std::vector<std::string> plan_notes(const Plan& plan, int asked_folds, const DatasetReport& report,
                                    std::size_t step_bytes, std::size_t memory);

}  // namespace voxlet
