// Sums and means per class for the overlap losses (Dice, Jaccard, Tversky). Private to loss.
#pragma once

#include <torch/torch.h>

namespace voxlet {

/// One-hot encoding: class indices (N, spatial…) → (N, classes, spatial…), with the type and device of `probabilities`.
torch::Tensor one_hot_like(const torch::Tensor& target, const torch::Tensor& probabilities);

/// The sum over the batch and all voxels: (N, classes, spatial…) → (classes).
torch::Tensor sum_per_class(const torch::Tensor& x);

/// The mean of `losses` (classes) over the classes with voxels in the batch; `reference` (classes) has their numbers.
/// Includes class 0 only with `background`. 0 if the batch has none of them. An absent class gets no gradient.
torch::Tensor mean_over_present(const torch::Tensor& losses, const torch::Tensor& reference, bool background);

}  // namespace voxlet
