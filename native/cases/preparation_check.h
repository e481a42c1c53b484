// Whether training could prepare a dataset's cases by a plan: its own steps are asked, so that nothing that `voxlet
// plan` took is refused hours later.
#pragma once

#include <vector>

#include "base/progress.h"
#include "dataset/dataset_check.h"
#include "plan/plan.h"

namespace voxlet {

/// A problem of kind "preparation" for each case that a step of the plan refuses, with its files. Where only grids
/// decide that, the headers are read; where voxels do (crops to content, statistics of a region …), each case is
/// prepared as training prepares it, and dropped. Throws Error(kCancelled).
std::vector<Finding> check_preparation(const Dataset& dataset, const Plan& plan, Progress& progress);

}  // namespace voxlet
