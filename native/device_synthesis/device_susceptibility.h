// Simulates how reconstruction degrades a susceptibility map, on the training device. The counterpart of
// distort_susceptibility (synthesis/susceptibility.h).
#pragma once

#include <torch/torch.h>

#include "base/random.h"
#include "synthesis/synthesis.h"

namespace voxlet {

/// `image` in ppm and `labels` (int64 ids), both on `grid`, which is in RAS order.
torch::Tensor susceptibility_map_on_device(torch::Tensor image, const torch::Tensor& labels, const Geometry& grid,
                                           const SynthesisOptions& options, Random& random);

}  // namespace voxlet
