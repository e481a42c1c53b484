// Weighted means over voxels for cross-entropy and focal loss. Private to loss.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace voxlet {

/// log p of each voxel's target class: log-probabilities (N, classes, spatial…), indices (N, spatial…) → (N, spatial…).
torch::Tensor of_target_class(const torch::Tensor& log_probabilities, const torch::Tensor& target);

/// Mean of `values` (N, spatial…) over all voxels, each weighted by its target class: Σ w_t · v / Σ w_t; no weights
/// mean 1 for every class. 0 if every voxel's class has weight 0. Throws Error(kBadInput) unless `class_weights` is
/// empty or has one weight ≥ 0 per class, at least one above 0, or only the background's (the others are then 1).
torch::Tensor mean_over_voxels(const torch::Tensor& values, const torch::Tensor& target,
                               const std::vector<double>& class_weights, std::int64_t classes);

}  // namespace voxlet
