// Runs the postprocessing steps of a plan.
#pragma once

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

void postprocess(LabelVolume& labels, const Plan& plan);

}  // namespace voxlet
