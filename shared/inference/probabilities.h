// Logits on the network's grid → class probabilities on the scan's grid.
#pragma once

#include <vector>

#include "base/progress.h"
#include "inference/segmentation.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Softmax over the classes on the network's grid (unless the plan stitched probabilities), then each class
/// interpolated trilinearly to the scan's voxels, so that the probabilities of a voxel still add up to 1. One volume
/// per class, background first. `progress` serves to cancel.
std::vector<ImageVolume> restore_probabilities(LogitVolume logits, const PreprocessRecord& record, const Plan& plan,
                                               Progress& progress);

}  // namespace voxlet
