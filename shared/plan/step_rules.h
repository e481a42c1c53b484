// The preprocessing, postprocessing and refusal steps that a plan may name, with their parameters. The functions behind
// them are in preprocess/, postprocess/ and inference/.
#pragma once

#include <vector>

#include "plan/step.h"

namespace voxlet {

/// Upper limit of the volumes in the step "region": more than any scan shows.
inline constexpr double kMostMl = 1e6;

/// Steps on the scan's own voxels, before resampling: "nonzero", "mask", "region", "centre", "box".
const std::vector<StepRule>& crop_rules();
/// Steps on the intensities, after resampling: "clip", "clip_percentiles", "zscore", "rescale", "histogram_match",
/// "clahe".
const std::vector<StepRule>& intensity_rules();
/// The last steps, on the network's grid: "centre_crop", "pad".
const std::vector<StepRule>& frame_rules();
/// Steps on the labels, on the scan's grid: "keep_largest", "remove_small", "fill_holes", "close".
const std::vector<StepRule>& postprocessing_rules();
/// Reasons to refuse scans and results (inference/refusal.h): "label_map", "other_unit", "missing_structures",
/// "unsure".
const std::vector<StepRule>& refusal_rules();

}  // namespace voxlet
