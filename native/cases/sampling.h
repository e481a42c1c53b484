// Cuts training patches out of prepared cases. inference/patch_sampling.h chooses where.
#pragma once

#include <cstdint>
#include <vector>

#include "cases/case_cache.h"
#include "plan/plan.h"
#include "volume/geometry.h"

namespace voxlet {

struct Patch {
  Shape shape;
  SliceStackPlan stack;               ///< of each image channel
  std::vector<float> image;           ///< channel, slice of its stack, k, j, i
  std::vector<std::uint8_t> classes;  ///< k, j, i
};

/// Copies the box of the plan's patch size that begins at `origin`. Outside the case the image is the channel's minimum
/// and the class is 0.
Patch cut_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan);

}  // namespace voxlet
