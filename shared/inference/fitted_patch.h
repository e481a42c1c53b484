// Chooses a smaller patch size for devices that cannot hold the plan's.
#pragma once

#include <cstdint>
#include <optional>

#include "plan/plan.h"

namespace voxlet {

/// The patch size for a device whose largest buffer has `buffer_bytes` bytes: the plan's if the largest tensor of its
/// network fits, otherwise the first that fits while shrinking step by step. None
///   - if less than half of the plan's size would be left along an axis, because voxels lose context;
///   - for networks with instance norm, whose statistics are per patch, so that other patches give other labels. With
///     the model deep-grey-small on mricron's ch2, 40³ instead of 48³ voxels gives a mean Dice of 0.93 with its own
///     labels, 32³ gives 0.82, and 24³ gives 0.52.
///
/// Each step takes the least that the network's strides allow (size_multiples) off the longest axis, the last of
/// equally long ones, so that the patch stays close to a cube, which has the most context for its voxels.
/// Slice-by-slice networks first lose slices, down to one, at no cost.
std::optional<Shape> fitted_patch(const Plan& plan, std::uint64_t buffer_bytes);

}  // namespace voxlet
