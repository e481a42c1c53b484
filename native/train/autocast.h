// Mixed precision: convolutions in bfloat16, sums in float32.
#pragma once

#include <torch/torch.h>

#include "plan/plan.h"

namespace voxlet {

/// True if bfloat16 is faster: on CUDA, and on processors with AVX512-BF16 (there training was 2.5 times faster).
bool bfloat16_pays(const torch::Device& device);

/// True if a plan's precision means bfloat16 on this device.
bool uses_bfloat16(const TrainingPlan& training, const torch::Device& device);

/// While it exists, this thread's convolutions and matrix products on `device` run in bfloat16 (if `enabled`).
class Autocast {
 public:
  Autocast(const torch::Device& device, bool enabled);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  torch::Device device_;
  bool enabled_;
};

}  // namespace voxlet
