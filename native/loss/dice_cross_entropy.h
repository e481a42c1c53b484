// Cross-entropy plus soft Dice, the default training loss. As in nnU-Net (Isensee et al., Nature Methods 2021).
#pragma once

#include <torch/torch.h>

#include "loss/cross_entropy.h"
#include "loss/dice.h"

namespace voxlet {

struct DiceCrossEntropyOptions {
  CrossEntropyOptions cross_entropy = {};
  DiceOptions dice = {};
};

/// loss = cross_entropy + dice_loss, each with its options. By default: mean over voxels of −log p_target, plus 1 − the
/// mean Dice over the foreground classes in the batch. Absent classes affect only the cross-entropy; without foreground
/// the Dice part is 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) for options out of range.
torch::Tensor dice_cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                                 const DiceCrossEntropyOptions& options = {});

}  // namespace voxlet
