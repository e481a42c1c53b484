// Saves and restores an optimiser's state by parameter name. LibTorch 2.x assigns the state in 1.13's own optimiser
// files to the wrong parameters.
#pragma once

#include <torch/torch.h>

#include "train/checkpoint.h"

namespace voxlet {

/// Copies, for each parameter that the optimizer has moved:
///   Adam, AdamW  "{parameter}/step", "{parameter}/exp_avg", "{parameter}/exp_avg_sq"
///   SGD          "{parameter}/momentum_buffer", none without momentum
///   Adadelta     "{parameter}/square_avg", "{parameter}/acc_delta"
/// Empty before the first step.
TensorMap optimizer_state(const torch::optim::Optimizer& optimizer, const torch::nn::Module& network);
/// Restores the state. Parameters without an entry, or with one of another optimiser, start afresh.
void restore_optimizer(torch::optim::Optimizer& optimizer, const torch::nn::Module& network, const TensorMap& state);

}  // namespace voxlet
