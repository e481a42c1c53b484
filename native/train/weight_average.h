// Exponential moving average of a network's weights. It often does better than the weights themselves (Polyak and
// Juditsky, SIAM J. Control Optim. 30, 1992).
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace voxlet {

/// average ← d · average + (1 − d) · network, with d = min(decay, (1 + step) / (10 + step)), so that the random initial
/// weights are soon forgotten. Running statistics are copied. Both networks must have the same parameters on the same
/// device; `step` is the number of finished optimizer steps before this one.
void update_average(torch::nn::Module& average, const torch::nn::Module& network, double decay, std::int64_t step);

}  // namespace voxlet
