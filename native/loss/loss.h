// The function type of all losses.
#pragma once

#include <torch/torch.h>

#include <functional>

namespace voxlet {

/// Logits (N, classes, spatial…) in float32 and the target's class indices (N, spatial…) in int64 → a scalar with a
/// gradient in the logits. Bind options with a lambda:
///   Loss loss = [options](const auto& logits, const auto& target) { return dice_loss(logits, target, options); };
using Loss = std::function<torch::Tensor(const torch::Tensor& logits, const torch::Tensor& target)>;

}  // namespace voxlet
