// Soft Dice plus focal loss. As in "DeepQSMSeg: a deep learning-based sub-cortical nucleus segmentation tool for
// quantitative susceptibility mapping", EMBC 2021.
#pragma once

#include <torch/torch.h>

#include "loss/dice.h"
#include "loss/focal.h"

namespace voxlet {

struct DiceFocalOptions {
  DiceOptions dice = {};
  FocalOptions focal = {};
  double focal_weight = 0.5;  ///< λ below; ≥ 0
};

/// loss = dice_loss + λ · focal_loss, each with its options. Absent classes affect only the focal part; without
/// foreground the Dice part is 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) for options out of range.
torch::Tensor dice_focal(const torch::Tensor& logits, const torch::Tensor& target,
                         const DiceFocalOptions& options = {});

}  // namespace voxlet
