// Size of the largest tensor in a plan's network, computed before the network is built. A GPU must bind each tensor as
// one buffer.
#pragma once

#include <cstdint>

#include "plan/plan.h"

namespace voxlet {

/// Bytes of the largest tensor between the operations of the plan's network, and of its input and logits, when it runs
/// one patch of `size` voxels, a multiple of size_multiples(plan). Four bytes per value: packages with float16 weights
/// also compute in float32. Exact for graphs that `voxlet export` wrote (tests/native/network/largest_tensor_test.cpp
/// follows the networks themselves); other graphs can hold larger tensors than their plan suggests. Weights are not
/// counted, as they do not depend on the patch.
std::uint64_t largest_tensor_bytes(const Plan& plan, const Shape& size);

}  // namespace voxlet
