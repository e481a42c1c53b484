#include "base/available_memory.h"
#include "device/device_memory.h"

namespace voxlet {

const bool kBuiltWithCuda = false;

std::size_t used_memory(const torch::Device&) { return resident_bytes(); }

std::string gpu_description(int) { return {}; }

}  // namespace voxlet
