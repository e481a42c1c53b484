// The patch size for a device that cannot hold the plan's.
#pragma once

#include <cstdint>
#include <optional>

#include "plan/plan.h"

namespace voxlet {

/// The size of the patches for a device that binds at most `buffer_bytes` as one buffer: the plan's where the largest
/// tensor of its network fits, else the first that fits when the plan's is made smaller step by step. Nothing
///   - where that would leave less than half of the plan's along an axis: voxels lose context;
///   - for networks with instance norm, whose statistics are those of a patch: other patches give other labels. The
///     model deep-grey-small with 40³ instead of 48³ voxels, on mricron's ch2: mean Dice 0.93 with its own labels, with
///     32³ 0.82, with 24³ 0.52.
///
/// A step takes the least that the network's halving allows (size_multiples) off the longest axis, so that the patch
/// comes near a cube, which has the most context for its voxels; of equally long axes off the last. Networks that go
/// slice by slice first lose slices, down to one, which costs them nothing.
std::optional<Shape> fitted_patch(const Plan& plan, std::uint64_t buffer_bytes);

}  // namespace voxlet
