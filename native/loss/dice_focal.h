// Soft Dice plus the focal loss, as in "DeepQSMSeg: a deep learning-based sub-cortical nucleus segmentation tool for
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

/// loss = dice_loss + λ · focal_loss, each with its options. Absent classes are left to the focal part; a batch without
/// foreground has a Dice part of 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; gives a
/// scalar. Error(kBadInput) for options out of range.
torch::Tensor dice_focal(const torch::Tensor& logits, const torch::Tensor& target,
                         const DiceFocalOptions& options = {});

}  // namespace voxlet
