// Intensity steps of a plan on the device that trains (preprocess/intensity_steps.h on the host).
#pragma once

#include <torch/torch.h>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// The plan's steps for its only channel. Steps over all voxels that clip, clip at percentiles, take the z-score or
/// rescale run on the device; with any other one all run on the host.
torch::Tensor normalized_on_device(torch::Tensor image, const Geometry& grid, const Plan& plan);

}  // namespace voxlet
