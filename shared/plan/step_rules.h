// Every step that a plan may name, with its parameters, defaults and ranges. The functions behind them are in
// preprocess/ and postprocess/.
#pragma once

#include <vector>

#include "plan/step.h"

namespace voxlet {

/// Of the volumes in the step "region": more than any scan shows.
inline constexpr double kMostMl = 1e6;

/// On the scan's own voxels, before resampling: "nonzero", "mask", "region", "centre", "box".
const std::vector<StepRule>& crop_rules();
/// On the intensities, after resampling: "clip", "clip_percentiles", "zscore", "rescale", "histogram_match", "clahe".
const std::vector<StepRule>& intensity_rules();
/// On the network's grid, last: "centre_crop", "pad".
const std::vector<StepRule>& frame_rules();
/// On the labels, on the scan's grid: "keep_largest", "remove_small", "fill_holes", "close".
const std::vector<StepRule>& postprocessing_rules();
/// Of scans and results, by inference/refusal.h: "label_map", "other_unit", "missing_structures", "unsure".
const std::vector<StepRule>& refusal_rules();

}  // namespace voxlet
