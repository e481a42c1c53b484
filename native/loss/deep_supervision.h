// Deep supervision: a loss at several resolutions of a network (Lee et al., "Deeply-supervised nets", AISTATS 2015),
// with the weights of nnU-Net (Isensee et al., Nature Methods 2021).
#pragma once

#include <torch/torch.h>

#include <vector>

#include "loss/loss.h"

namespace voxlet {

/// Σ weights[l] · loss(outputs[l], target at the size of outputs[l]).
/// `outputs`: logits (N, classes, spatial…), finest first by custom; `target`: class indices (N, spatial…) at the
/// finest resolution. Along an axis where the target has f voxels for one of the output, the output's voxel i takes the
/// target's voxel i·f, the first of its f: what PyTorch's nearest interpolation takes. No labels are mixed, and one
/// that lies between these voxels is absent at that resolution. `weights`: one per output, ≥ 0 and one of them above 0,
/// taken as they are; an output with the weight 0 is not looked at. Empty: 1, 1/2, 1/4 … divided by their sum. (nnU-Net
/// then sets its coarsest output's to 0: leave that output out.) Error(kBadInput): no outputs, another number of
/// weights, or sizes that do not divide the target's exactly.
torch::Tensor deep_supervision(const Loss& loss, const std::vector<torch::Tensor>& outputs, const torch::Tensor& target,
                               std::vector<double> weights = {});

}  // namespace voxlet
