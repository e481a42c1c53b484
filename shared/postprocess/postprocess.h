// Runs a plan's postprocessing steps on a label map, in place.
#pragma once

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// `labels` are ids on the scan's grid; steps run in the plan's order. Throws Error(kBadInput) for an unknown step or
/// an invalid parameter.
void postprocess(LabelVolume& labels, const Plan& plan);

}  // namespace voxlet
