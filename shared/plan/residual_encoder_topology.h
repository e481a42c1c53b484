// Strides and kernel sizes per axis of nnU-Net's networks, from spacing and patch size: Isensee et al., Nature Methods
// 2021, supplement on network topology, and Isensee et al., "nnU-Net revisited", MICCAI 2024. Private to plan.
#pragma once

#include "plan/plan.h"

namespace voxlet {

/// Fills `network`'s "strides" and "kernels" where they are empty, a list of i, j, k for each entry of "channels".
/// Stage 0 has stride 1. From each stage to the next an axis is halved if its voxels are less than twice as large as
/// the smallest among the axes that can still be halved, and at least 4 (even number of) voxels of the patch remain. An
/// axis is convolved with 3 voxels from the stage on at which its voxels are less than twice as large as the smallest,
/// with 1 before.
void complete_topology(const Plan& plan, Step& network);

}  // namespace voxlet
