// Strides and kernel sizes per axis of nnU-Net's networks, from spacing and patch size: Isensee et al., Nature Methods
// 2021, supplement on network topology, and Isensee et al., "nnU-Net revisited", MICCAI 2024.
#pragma once

#include "plan/plan.h"

namespace voxlet {

/// Most levels that a network may have: its golden case (model_package.h) stays small with so many.
inline constexpr std::size_t kMostLevels = 7;

struct Topology {
  std::vector<std::vector<double>> strides;  ///< a list of i, j, k for each level; level 0 has stride 1
  std::vector<std::vector<double>> kernels;  ///< the same

  std::size_t levels() const { return strides.size(); }
  /// Voxels along i, j, k that become one at the coarsest level.
  std::array<int, 3> multiples() const;
};

/// The network for a patch whose size is still to be rounded up to the strides' multiples, with at most `most_levels`
/// (1 or more): nnU-Net's rule for its plain U-Net. From each level to the next an axis is halved if at least 8 voxels
/// are left on it and its voxels are less than twice as large as the smallest among such axes; the last axis alone only
/// with 12 voxels. An axis is convolved with 3 voxels from the level on at which its voxels are less than twice as
/// large as the smallest, with 1 before; at the coarsest level every axis is.
Topology planned_topology(const Vec3& spacing_mm, const Shape& patch, std::size_t most_levels = kMostLevels);

/// Fills `network`'s "strides" and "kernels" where they are empty, a list of i, j, k for each entry of "channels".
/// Stage 0 has stride 1. From each stage to the next an axis is halved if its voxels are less than twice as large as
/// the smallest among the axes that can still be halved, and at least 4 (even number of) voxels of the patch remain. An
/// axis is convolved with 3 voxels from the stage on at which its voxels are less than twice as large as the smallest,
/// with 1 before.
void complete_topology(const Plan& plan, Step& network);

/// The same for networks that halve every axis at each level and convolve with 3 voxels unless a plan says otherwise.
void complete_isotropic_topology(Step& network);

}  // namespace voxlet
