// device_memory_cuda.cpp where LibTorch has CUDA, else device_memory_host.cpp.
#pragma once

#include <torch/torch.h>

#include <cstddef>

namespace voxlet {

/// Bytes in use: on a GPU by all of its users, on the CPU by this program. 0 where that is not known.
std::size_t used_memory(const torch::Device& device);

}  // namespace voxlet
