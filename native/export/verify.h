// Makes and verifies golden cases with LibTorch.
#pragma once

#include "network/network.h"
#include "package/model_package.h"

namespace voxlet {

/// The golden case of a network: LibTorch's float32 output on the CPU for golden_input, as values at 64 random
/// positions and the argmax hash. The network must be on the CPU.
Golden make_golden(const Network& network, const Plan& plan);

/// Runs the golden input through `network` on the CPU and compares. Throws Error(kBadInput) if the case does not fit
/// the plan.
GoldenResult verify_golden(const Network& network, const Golden& golden, const Plan& plan);

}  // namespace voxlet
