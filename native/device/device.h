// Selects the device that networks run on.
#pragma once

#include <torch/torch.h>

#include <string>

namespace voxlet {

/// Parses "auto" (CUDA if there is a GPU, else the CPU), "cpu", "cuda" or "cuda:N"; `gpu` is the number of the GPU if
/// the name has none. Throws Error(kBadInput) for other names and for a GPU that does not exist.
torch::Device parse_device(const std::string& name, int gpu = 0);

/// Lets LibTorch use all cores (1.13 starts with one) and keep freed memory for the next step instead of returning it
/// to the system, which makes a training step a third faster. Call once, before making large tensors.
void tune_for_training();

}  // namespace voxlet
