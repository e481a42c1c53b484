// Soft Dice loss, summed over the batch. Milletari et al., "V-Net", 3DV 2016; nnU-Net's batch Dice (Isensee et al.,
// Nature Methods 2021).
#pragma once

#include <torch/torch.h>

namespace voxlet {

enum class DiceDenominator {
  kPlain,    ///< Σ p + Σ g
  kSquared,  ///< Σ p² + Σ g², as in V-Net
};

struct DiceOptions {
  DiceDenominator denominator = DiceDenominator::kPlain;
  bool background = false;  ///< whether the mean includes class 0
  double smooth = 1e-5;     ///< s below; above 0
};

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   Dice_c = (2 · Σ p_c g_c + s) / (Σ p_c + Σ g_c + s)   or with Σ p_c² + Σ g_c² in the denominator
///   loss = 1 − mean of Dice_c
/// The mean is over the classes in the batch, the background only if requested. Absent classes are left out: their Dice
/// would be 0 for any prediction and its gradient unbounded near p_c = 0. A batch without any of them has a loss of 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) for options out of range.
torch::Tensor dice_loss(const torch::Tensor& logits, const torch::Tensor& target, const DiceOptions& options = {});

/// The same from p, for losses that already have it.
torch::Tensor dice_loss_of_probabilities(const torch::Tensor& probabilities, const torch::Tensor& target,
                                         const DiceOptions& options);

}  // namespace voxlet
