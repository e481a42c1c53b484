// The training loss: cross-entropy plus soft Dice, as in nnU-Net (Isensee et al., Nature Methods 2021; soft Dice after
// Milletari et al., "V-Net", 3DV 2016).
#pragma once

#include <torch/torch.h>

namespace voxlet {

inline constexpr double kDiceSmooth = 1e-5;

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   Dice_c = (2 · Σ p_c g_c + s) / (Σ p_c + Σ g_c + s),  s = 1e-5
///   loss = mean over voxels of −log p_target  +  1 − mean of Dice_c
/// The second mean runs over the foreground classes that the batch holds (batch Dice). Classes that it does not hold
/// are left to the cross-entropy: their Dice would be 0 for any prediction and its gradient unbounded near p_c = 0.
/// A batch without foreground has a Dice part of 0.
/// Takes logits (N, classes, D, H, W) in float32 and the target's class indices (N, D, H, W) in int64; gives a scalar.
torch::Tensor dice_cross_entropy(const torch::Tensor& logits, const torch::Tensor& target);

}  // namespace voxlet
