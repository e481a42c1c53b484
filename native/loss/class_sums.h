// What the losses of overlap (Dice, Jaccard, Tversky) share: the target as one-hot volumes, sums per class, and the
// mean over the classes that the batch holds.
#pragma once

#include <torch/torch.h>

namespace voxlet {

/// Class indices (N, spatial…) → 1 at a voxel's own class and 0 at the others, with the shape (N, classes, spatial…),
/// the type and the device of `probabilities`.
torch::Tensor one_hot_like(const torch::Tensor& target, const torch::Tensor& probabilities);

/// Sum over the batch and all voxels: (N, classes, spatial…) → (classes).
torch::Tensor sum_per_class(const torch::Tensor& x);

/// Mean of `losses` (classes) over the classes with voxels in the batch, `reference` (classes) being their number;
/// class 0 is among them only with `background`. 0 where the batch holds none of them. An absent class gets no
/// gradient.
torch::Tensor mean_over_present(const torch::Tensor& losses, const torch::Tensor& reference, bool background);

}  // namespace voxlet
