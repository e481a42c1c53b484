// Where a network runs.
#pragma once

#include <torch/torch.h>

#include <string>

namespace voxlet {

/// "auto" (CUDA where there is one, else the CPU), "cpu", "cuda" or "cuda:N"; `gpu` is the number
/// of the GPU where the name has none. Throws Error(kBadInput) for other names
/// and for a GPU that is not there.
torch::Device parse_device(const std::string& name, int gpu = 0);

/// Lets LibTorch use all cores (1.13 starts with one) and keeps freed memory for the next step instead of giving it
/// back to the system: a training step is a third faster. Call once, before large tensors are made.
void tune_for_training();

}  // namespace voxlet
