// A plan's intensity steps on the training device. The counterpart of preprocess/intensity_steps.h.
#pragma once

#include <torch/torch.h>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Runs the plan's steps for its only channel. Clipping, percentile clipping, z-score and rescaling over all voxels run
/// on the device; if there is any other step, all run on the host.
torch::Tensor normalized_on_device(torch::Tensor image, const Geometry& grid, const Plan& plan);

}  // namespace voxlet
