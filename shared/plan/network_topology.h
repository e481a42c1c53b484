// nnU-Net's rules for strides and kernel sizes, from spacing and patch size. Isensee et al., Nature Methods 2021,
// supplement on network topology, and Isensee et al., "nnU-Net revisited", MICCAI 2024.
#pragma once

#include "plan/plan.h"

namespace voxlet {

/// The most levels that a network may have; with these its golden case (model_package.h) stays small.
inline constexpr std::size_t kMostLevels = 7;

struct Topology {
  std::vector<std::vector<double>> strides;  ///< one list of i, j, k per level; level 0 has stride 1
  std::vector<std::vector<double>> kernels;  ///< the same

  std::size_t levels() const { return strides.size(); }
  /// Voxels along i, j, k that make up one voxel at the coarsest level.
  std::array<int, 3> multiples() const;
};

/// The topology for a patch whose size has yet to be rounded up to multiples of the strides, with at most `most_levels`
/// (≥ 1) levels: nnU-Net's rule for its plain U-Net. Between levels, an axis is halved if at least 8 voxels remain on
/// it and its spacing is less than twice the smallest among such axes; if only one axis qualifies, it needs 12 voxels.
/// An axis has kernel size 3 from the level on at which its spacing is less than twice the smallest, and 1 before; at
/// the coarsest level every axis has 3.
Topology planned_topology(const Vec3& spacing_mm, const Shape& patch, std::size_t most_levels = kMostLevels);

/// Fills `network`'s "strides" and "kernels" if they are empty, one list of i, j, k per entry of "channels". Stage 0
/// has stride 1. Between stages, an axis is halved if its spacing is less than twice the smallest among the axes that
/// can still be halved, and if an even number of at least 4 of the patch's voxels remain. An axis has kernel size 3
/// from the stage on at which its spacing is less than twice the smallest, and 1 before.
void complete_topology(const Plan& plan, Step& network);

/// The same for networks that halve every axis at each level and have kernel size 3, unless the plan says otherwise.
void complete_isotropic_topology(Step& network);

}  // namespace voxlet
