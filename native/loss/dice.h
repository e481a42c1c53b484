// Soft Dice (Milletari et al., "V-Net", 3DV 2016), summed over the batch as nnU-Net's batch Dice (Isensee et al.,
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
  bool background = false;  ///< whether class 0 is one of the classes of the mean
  double smooth = 1e-5;     ///< s below; above 0
};

/// With p = softmax of the logits over the classes, g = one-hot target, sums over all voxels of the batch:
///   Dice_c = (2 · Σ p_c g_c + s) / (Σ p_c + Σ g_c + s)   or with Σ p_c² + Σ g_c² below
///   loss = 1 − mean of Dice_c
/// The mean runs over the classes that the batch holds, the background only if asked for. Absent classes are left out:
/// their Dice would be 0 for any prediction and its gradient unbounded near p_c = 0. A batch with none has a loss of 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; gives a
/// scalar. Error(kBadInput) for options out of range.
torch::Tensor dice_loss(const torch::Tensor& logits, const torch::Tensor& target, const DiceOptions& options = {});

/// The same from p, for losses that have it already.
torch::Tensor dice_loss_of_probabilities(const torch::Tensor& probabilities, const torch::Tensor& target,
                                         const DiceOptions& options);

}  // namespace voxlet
