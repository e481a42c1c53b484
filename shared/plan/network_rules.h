// Every network that a plan may name, with its parameters, defaults and ranges, and what follows from them before a
// network is built: by what patch sizes must be divisible. The networks themselves are in native/network/.
#pragma once

#include <array>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

const std::vector<StepRule>& network_rules();

/// The plan's network with every parameter: its defaults and, where a parameter follows from others (strides and
/// kernels from the number of levels, resenc-unet's from spacing and patch size), that. Throws Error(kBadInput) for a
/// name or parameter that there is not, values outside their range, and parameters that do not fit each other or the
/// plan's slice stack.
Step complete_network(const Plan& plan);

/// Voxels along i, j, k that become one at the network's coarsest level: patch sizes are multiples of them.
std::array<int, 3> size_multiples(const Plan& plan);

/// How many outputs of the plan's network are supervised, each with a weight of its own.
std::size_t supervised_outputs(const Plan& plan);

/// The entries of a list of strides or kernels, one list of i, j, k for each level.
std::array<int, 3> per_axis(const std::vector<double>& entry);

}  // namespace voxlet
