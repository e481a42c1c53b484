#include "base/available_memory.h"
#include "device/device_memory.h"

namespace voxlet {

std::size_t used_memory(const torch::Device&) { return resident_bytes(); }

}  // namespace voxlet
