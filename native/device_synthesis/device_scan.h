// Synthetic scans from label maps on the training device. The counterpart of scan_of (synthesis/synthesis.h), from the
// same draws. Values drawn once per image come from a Random on the host, values drawn per voxel from LibTorch's
// generator for the device.
#pragma once

#include <torch/torch.h>

#include <set>

#include "base/random.h"
#include "synthesis/synthesis.h"

namespace voxlet {

/// The image (float32, nk × nj × ni) of labels (int64 ids of the same shape) on `grid`, which is in RAS order. `ids`
/// are those that may occur, including 0.
torch::Tensor scan_on_device(const torch::Tensor& labels, const Geometry& grid, const std::set<std::uint16_t>& ids,
                             const SynthesisOptions& options, Random& random);

}  // namespace voxlet
