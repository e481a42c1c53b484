// Connected components of a mask (two passes with union-find: Rosenfeld & Pfaltz 1966; Wu, Otoo & Suzuki 2009).
#pragma once

#include <cstdint>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

enum class Connectivity { kFaces = 6, kEdges = 18, kCorners = 26 };

struct Components {
  Volume<std::int32_t> ids;        ///< 0 outside the mask, else 1 … sizes.size(), in order of first voxel
  std::vector<std::size_t> sizes;  ///< voxels of component id − 1
};

/// Voxels equal to `label` are the mask.
Components connected_components(const LabelVolume& labels, std::uint16_t label, Connectivity connectivity);

/// Leaves of each label its largest component (the first one on a tie); the rest becomes 0.
void keep_largest_component(LabelVolume& labels, Connectivity connectivity = Connectivity::kCorners);

}  // namespace voxlet
