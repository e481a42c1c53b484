#include "device/device_list.h"

#include <torch/version.h>

#include "base/cores.h"
#include "base/text.h"
#include "device/device_memory.h"

namespace voxlet {

DeviceList usable_devices() {
  DeviceList list{TORCH_VERSION, {{"cpu", counted(available_cores(), "core")}}, ""};
  const int gpus = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
  for (int gpu = 0; gpu < gpus; ++gpu) list.devices.push_back({"cuda:" + std::to_string(gpu), gpu_description(gpu)});
  if (gpus == 0)
    list.note = kBuiltWithCuda ? "no GPU: LibTorch has CUDA, but finds no driver of NVIDIA's with a GPU"
                               : "no GPU: this LibTorch was built without CUDA (docs/install.md says how to get one)";
  return list;
}

}  // namespace voxlet
