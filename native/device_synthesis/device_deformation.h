// Random deformation of label maps on the training device. The counterpart of RandomDeformation
// (synthesis/deformation.h).
#pragma once

#include <torch/torch.h>

#include "base/random.h"
#include "synthesis/synthesis.h"

namespace voxlet {

/// The labels (int32, nk × nj × ni, on the grid `from`) resampled to `grid` with the head turned, scaled, sheared and
/// bent about `about`: int64 ids, 0 outside the label map.
torch::Tensor deformed_on_device(const torch::Tensor& labels, const Geometry& from, const Geometry& grid,
                                 const WorldPoint& about, const SynthesisOptions& options, Random& random);

}  // namespace voxlet
