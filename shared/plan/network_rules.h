// The networks that a plan may name, with their parameters, defaults and ranges. Also what follows from these before a
// network is built, such as the divisors of patch sizes. The networks themselves are in native/network/.
#pragma once

#include <array>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

const std::vector<StepRule>& network_rules();

/// The plan's network with every parameter filled in: defaults, and what follows from other fields (strides and kernels
/// from the number of levels; resenc-unet's from spacing and patch size). Throws Error(kBadInput) for an unknown name
/// or parameter, values outside their range, and parameters that do not fit each other or the plan's slice stack.
Step complete_network(const Plan& plan);

/// Voxels along i, j, k that make up one voxel at the network's coarsest level. Patch sizes must be multiples of them.
std::array<int, 3> size_multiples(const Plan& plan);

/// The number of supervised outputs of the plan's network, each of which has its own weight.
std::size_t supervised_outputs(const Plan& plan);

/// One entry of a list of strides or kernels as numbers along i, j, k.
std::array<int, 3> per_axis(const std::vector<double>& entry);

}  // namespace voxlet
