#include <cuda_runtime_api.h>

#include <cstdio>

#include "base/available_memory.h"
#include "device/device_memory.h"

namespace voxlet {

const bool kBuiltWithCuda = true;

std::size_t used_memory(const torch::Device& device) {
  if (!device.is_cuda()) return resident_bytes();
  int before = 0;
  std::size_t free = 0, total = 0;
  cudaGetDevice(&before);
  cudaSetDevice(device.index());
  const bool known = cudaMemGetInfo(&free, &total) == cudaSuccess;
  cudaSetDevice(before);
  return known ? total - free : 0;
}

std::string gpu_description(int index) {
  cudaDeviceProp gpu{};
  if (cudaGetDeviceProperties(&gpu, index) != cudaSuccess) return {};
  char text[400];
  std::snprintf(text, sizeof text, "%s, %.1f GiB, compute capability %d.%d", gpu.name,
                static_cast<double>(gpu.totalGlobalMem) / (1 << 30), gpu.major, gpu.minor);
  return text;
}

}  // namespace voxlet
