// Memory in use on a device. Implemented in device_memory_cuda.cpp if LibTorch has CUDA, else in
// device_memory_host.cpp.
#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <string>

namespace voxlet {

/// Bytes in use: on a GPU by all its users, on the CPU by this program. 0 if unknown.
std::size_t used_memory(const torch::Device& device);

/// True in device_memory_cuda.cpp.
extern const bool kBuiltWithCuda;
/// "NVIDIA H200, 139.8 GiB, compute capability 9.0" of the GPU cuda:`index`; empty if not known.
std::string gpu_description(int index);

}  // namespace voxlet
