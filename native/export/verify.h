// The golden case: made at export, checked wherever the package runs.
#pragma once

#include "network/network.h"
#include "package/model_package.h"

namespace voxlet {

/// LibTorch's float32 output, on the CPU, for golden_input: values at 64 positions drawn over the whole output. The
/// network must be on the CPU.
Golden make_golden(const Network& network, const Plan& plan);

/// Runs the golden input through `network` on the CPU and compares. Throws Error(kBadInput) if the case does not fit
/// the plan.
GoldenResult verify_golden(const Network& network, const Golden& golden, const Plan& plan);

}  // namespace voxlet
