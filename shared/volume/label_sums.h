// Voxel count and centroid of every label in a label map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

struct LabelSum {
  std::size_t voxels = 0;
  double i = 0, j = 0, k = 0;  ///< sums of voxel indices

  /// The mean voxel index; (0, 0, 0) if there are no voxels.
  VoxelPoint centroid() const;
};

/// One entry for each of the 65,536 ids; the background's, 0, stays empty.
std::vector<LabelSum> label_sums(const LabelVolume& labels);

/// The ids that occur among the voxels, without the background.
std::set<std::uint16_t> ids_in(std::span<const std::uint16_t> voxels);

}  // namespace voxlet
