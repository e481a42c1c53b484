// Checks whether a plan's preprocessing accepts every case of a dataset, before training starts.
#pragma once

#include <vector>

#include "base/progress.h"
#include "dataset/dataset_check.h"
#include "plan/plan.h"

namespace voxlet {

/// One problem of kind "preparation" per case that a step of the plan refuses, with its files. If only grids decide,
/// just the headers are read; if voxels decide (crops to content, statistics of a region …), each case is prepared as
/// for training and then dropped. Throws Error(kCancelled).
std::vector<Finding> check_preparation(const Dataset& dataset, const Plan& plan, Progress& progress);

}  // namespace voxlet
