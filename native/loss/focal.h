// Focal loss for softmax outputs. Lin et al., "Focal loss for dense object detection", ICCV 2017.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace voxlet {

struct FocalOptions {
  double gamma = 2;  ///< ≥ 0; 0 is cross-entropy
  /// α_c of the paper: one weight per class, background first, each ≥ 0 and at least one above 0; empty: 1 for all.
  std::vector<double> class_weights = {};
};

/// With p = softmax of the logits over the classes, t the target class of a voxel, w the class weights:
///   loss = Σ w_t · (1 − p_t)^γ · (−log p_t) / Σ w_t,  sums over all voxels of the batch
/// so that γ = 0 gives the (weighted) cross-entropy; the paper divides by the number of objects instead. 1 − p_t is
/// computed as −expm1(log p_t), which is accurate near p_t = 1, and the gradient is finite for every γ ≥ 0 at p_t = 0
/// and p_t = 1. A class that is absent from the batch has no term of its own. 0 if every voxel's class has weight 0.
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) for options out of range.
torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& target, const FocalOptions& options = {});

/// The same from log-softmax of the logits, for losses that already have it.
torch::Tensor focal_loss_of_log_probabilities(const torch::Tensor& log_probabilities, const torch::Tensor& target,
                                              const FocalOptions& options);

}  // namespace voxlet
