// Synthetic scans on the device that trains: what scan_of (synthesis/synthesis.h) does on the host, from the same
// draws. What is drawn once an image comes from a Random on the host, what is drawn for each voxel from LibTorch's
// generator of the device.
#pragma once

#include <torch/torch.h>

#include <set>

#include "base/random.h"
#include "synthesis/synthesis.h"

namespace voxlet {

/// The image (float32, nk × nj × ni) of labels (int64 ids of the same shape) on this grid, which is in RAS order.
/// `ids`: those that may occur, 0 among them.
torch::Tensor scan_on_device(const torch::Tensor& labels, const Geometry& grid, const std::set<std::uint16_t>& ids,
                             const SynthesisOptions& options, Random& random);

}  // namespace voxlet
