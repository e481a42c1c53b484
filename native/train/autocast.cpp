#include "train/autocast.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace voxlet {
namespace {

// The calls were renamed in LibTorch 2.4.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
void set_enabled(const torch::Device& device, bool enabled) {
  at::autocast::set_autocast_enabled(device.type(), enabled);
  at::autocast::set_autocast_dtype(device.type(), at::kBFloat16);
}
#else
void set_enabled(const torch::Device& device, bool enabled) {
  if (device.is_cuda()) {
    at::autocast::set_enabled(enabled);
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
  } else {
    at::autocast::set_cpu_enabled(enabled);
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
  }
}
#endif

}  // namespace

bool bfloat16_pays(const torch::Device& device) {
#if defined(__x86_64__)
  return device.is_cuda() || __builtin_cpu_supports("avx512bf16");
#else
  return device.is_cuda();
#endif
}

bool uses_bfloat16(const TrainingPlan& training, const torch::Device& device) {
  return training.precision == "bfloat16" || (training.precision == "auto" && bfloat16_pays(device));
}

Autocast::Autocast(const torch::Device& device, bool enabled) : device_(device), enabled_(enabled) {
  if (enabled_) set_enabled(device_, true);
}

Autocast::~Autocast() {
  if (!enabled_) return;
  set_enabled(device_, false);
  at::autocast::clear_cache();
}

}  // namespace voxlet
