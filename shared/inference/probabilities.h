// Converts logits on the network's grid to class probabilities on the scan's grid.
#pragma once

#include <vector>

#include "base/progress.h"
#include "inference/segmentation.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Applies softmax on the network's grid (unless the plan stitches probabilities), then interpolates each class
/// trilinearly to the scan's voxels, so that probabilities still add up to 1. One volume per class, background first.
/// Throws Error(kCancelled) if `progress` is cancelled.
std::vector<ImageVolume> restore_probabilities(LogitVolume logits, const PreprocessRecord& record, const Plan& plan,
                                               Progress& progress);

}  // namespace voxlet
