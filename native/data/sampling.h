// Where training patches are cut from cases.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "data/case_cache.h"
#include "volume/geometry.h"

namespace voxlet {

struct Patch {
  Shape shape;
  int channels = 1;
  std::vector<float> image;           ///< channel, k, j, i
  std::vector<std::uint8_t> classes;  ///< k, j, i
};

/// The first voxel of a random patch. With probability `foreground_share` its centre is a random voxel of a random
/// foreground class that the case has, moved as little as keeps the patch inside the case; else every position inside
/// is equally likely. On axes where the case is smaller than the patch, the case lies anywhere inside the patch.
VoxelIndex random_patch_origin(const TrainingCase& source, const Shape& patch, double foreground_share, Random& random);

/// Copies the box that begins at `origin`. Past the edge the image has the channel's minimum and the class is 0.
Patch cut_patch(const TrainingCase& source, const VoxelIndex& origin, const Shape& patch);

}  // namespace voxlet
