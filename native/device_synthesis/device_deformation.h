// RandomDeformation (synthesis/deformation.h) on the device that trains.
#pragma once

#include <torch/torch.h>

#include "base/random.h"
#include "synthesis/synthesis.h"

namespace voxlet {

/// The labels (int32, nk × nj × ni, on the grid `from`) as a scan on `grid` shows them when the head is turned, scaled,
/// sheared and bent about `about`: int64 ids, 0 outside of the label map.
torch::Tensor deformed_on_device(const torch::Tensor& labels, const Geometry& from, const Geometry& grid,
                                 const WorldPoint& about, const SynthesisOptions& options, Random& random);

}  // namespace voxlet
