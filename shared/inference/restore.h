// From logits on the network's grid to labels on the scan's own grid.
#pragma once

#include "base/progress.h"
#include "inference/sliding_window.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Each class's logits are interpolated trilinearly to the scan's voxels, the largest wins (ties: the lower class), and
/// the axes are put back. Values are label ids of the plan.
LabelVolume restore_labels(const LogitVolume& logits, const PreprocessRecord& record, const Plan& plan,
                           Progress* progress = nullptr);

}  // namespace voxlet
