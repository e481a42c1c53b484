// Cross-entropy loss, optionally with class weights. As torch.nn.functional.cross_entropy.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace voxlet {

struct CrossEntropyOptions {
  /// One weight per class, background first, each ≥ 0 and one of them above 0; empty: 1 for all.
  std::vector<double> class_weights = {};
};

/// With p = softmax of the logits over the classes, t the target class of a voxel, w the class weights:
///   loss = Σ w_t · (−log p_t) / Σ w_t,  sums over all voxels of the batch
/// A class that is absent from the batch has no term of its own, but is penalised where it is predicted. 0 if every
/// voxel's class has weight 0 (PyTorch gives NaN).
/// Takes logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64; returns a
/// scalar. Throws Error(kBadInput) if the weights do not fit the classes.
torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                            const CrossEntropyOptions& options = {});

/// The same from log-softmax of the logits, for losses that already have it.
torch::Tensor cross_entropy_of_log_probabilities(const torch::Tensor& log_probabilities, const torch::Tensor& target,
                                                 const CrossEntropyOptions& options);

}  // namespace voxlet
