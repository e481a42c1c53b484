// Deep supervision: a loss at several resolutions of a network. Lee et al., "Deeply-supervised nets", AISTATS 2015,
// with the weights of nnU-Net (Isensee et al., Nature Methods 2021).
#pragma once

#include <torch/torch.h>

#include <vector>

#include "loss/loss.h"

namespace voxlet {

/// Σ weights[l] · loss(outputs[l], target at the size of outputs[l]).
/// `outputs`: logits (N, classes, spatial…), finest first by custom; `target`: class indices (N, spatial…) at the
/// finest resolution. Along an axis where the target has f voxels for one of the output, the output's voxel i is
/// compared with the target's voxel i·f, the first of its f, as in PyTorch's nearest interpolation. Labels are not
/// mixed, and one that lies between these voxels is absent at that resolution. `weights`: one per output, ≥ 0 and at
/// least one above 0, used as given; an output with weight 0 is ignored. Empty: 1, 1/2, 1/4 … divided by their sum.
/// (nnU-Net then sets the coarsest output's to 0: leave that output out.) Throws Error(kBadInput) without outputs, for
/// another number of weights, or for sizes that do not divide the target's exactly.
torch::Tensor deep_supervision(const Loss& loss, const std::vector<torch::Tensor>& outputs, const torch::Tensor& target,
                               std::vector<double> weights = {});

}  // namespace voxlet
