// Positions of the patches of a sliding window.
#pragma once

#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// First voxels of patches of size `patch` that cover `shape`, k slowest. Steps are at most patch · (1 − overlap) and
/// evenly spaced; the last patch ends at the volume's edge (nnU-Net's rule). Along axes where the volume is smaller
/// than the patch there is one origin, 0, and the patch extends beyond the edge.
std::vector<VoxelIndex> patch_origins(const Shape& shape, const Shape& patch, double overlap);

/// The origins whose patch contains voxels of different values in some channel, that is, more than constant background.
std::vector<VoxelIndex> foreground_origins(const std::vector<VoxelIndex>& origins, const Shape& patch,
                                           const std::vector<ImageVolume>& channels);

}  // namespace voxlet
