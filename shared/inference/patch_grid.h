// Where the patches of a sliding window lie.
#pragma once

#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// First voxels of patches of size `patch` that cover `shape`, k slowest. Steps are at most patch · (1 − overlap) and
/// evenly spaced; the last patch ends at the volume's edge (nnU-Net's rule). Where the volume is smaller than the patch
/// there is one origin at 0 and the patch reaches past the edge.
std::vector<VoxelIndex> patch_origins(const Shape& shape, const Shape& patch, double overlap);

/// Those of `origins` whose patch meets voxels with differing values in any of the channels: not only background.
std::vector<VoxelIndex> foreground_origins(const std::vector<VoxelIndex>& origins, const Shape& patch,
                                           const std::vector<ImageVolume>& channels);

}  // namespace voxlet
