// AdamW's state by parameter name. LibTorch's own optimizer files of 1.13 are mis-assigned when 2.x reads them.
#pragma once

#include <torch/torch.h>

#include "train/checkpoint.h"

namespace voxlet {

/// Copies: "{parameter}/exp_avg", "{parameter}/exp_avg_sq" and "{parameter}/step". Empty before the first step.
TensorMap optimizer_state(const torch::optim::AdamW& optimizer, const torch::nn::Module& network);
/// The other way. Parameters without an entry start afresh.
void restore_optimizer(torch::optim::AdamW& optimizer, const torch::nn::Module& network, const TensorMap& state);
void set_learning_rate(torch::optim::AdamW& optimizer, double rate);

}  // namespace voxlet
