// The golden case: made at export, checked wherever the package runs.
#pragma once

#include "network/unet.h"
#include "plan/model_package.h"

namespace voxlet {

/// LibTorch's float32 output, on the CPU, for golden_input: values at 64 positions drawn over the whole output. The
/// network must be on the CPU.
Golden make_golden(UNet& network, const Plan& plan);

/// Runs the golden input through `network` on the CPU and compares. Throws Error(kBadInput) if the case does not fit
/// the network.
GoldenResult verify_golden(UNet& network, const Golden& golden, int classes);

}  // namespace voxlet
