// An optimizer's state by parameter name. LibTorch's own optimizer files of 1.13 are mis-assigned when 2.x reads them.
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
/// The other way. Parameters without an entry, or with that of another optimizer, start afresh.
void restore_optimizer(torch::optim::Optimizer& optimizer, const torch::nn::Module& network, const TensorMap& state);

}  // namespace voxlet
