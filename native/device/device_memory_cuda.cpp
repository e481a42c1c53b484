#include <cuda_runtime_api.h>

#include "base/available_memory.h"
#include "device/device_memory.h"

namespace voxlet {

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

}  // namespace voxlet
