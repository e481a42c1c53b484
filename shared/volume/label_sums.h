// How many voxels each label has, and where its middle is.
#pragma once

#include <cstddef>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

struct LabelSum {
  std::size_t voxels = 0;
  double i = 0, j = 0, k = 0;  ///< sums of the voxels' positions

  /// Their mean; 0, 0, 0 without voxels.
  VoxelPoint centroid() const;
};

/// An entry for each of the 65,536 ids; that of the background, 0, stays empty.
std::vector<LabelSum> label_sums(const LabelVolume& labels);

}  // namespace voxlet
