// What the losses of single voxels (cross-entropy, focal) share: the target's probability and means with class weights.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace voxlet {

/// log p of each voxel's own class: log-probabilities (N, classes, spatial…), indices (N, spatial…) → (N, spatial…).
torch::Tensor of_target_class(const torch::Tensor& log_probabilities, const torch::Tensor& target);

/// Mean of `values` (N, spatial…) over all voxels, each weighted by its target class: Σ w_t · v / Σ w_t; no weights
/// mean 1 for every class. 0 where every voxel's class has the weight 0. Error(kBadInput) unless `class_weights` is
/// empty or holds one weight ≥ 0 per class, one of them above 0, or the background's alone (the others are 1 then).
torch::Tensor mean_over_voxels(const torch::Tensor& values, const torch::Tensor& target,
                               const std::vector<double>& class_weights, std::int64_t classes);

}  // namespace voxlet
