// Which labels occur, how many voxels each has, and where its middle is.
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
  double i = 0, j = 0, k = 0;  ///< sums of the voxels' positions

  /// Their mean; 0, 0, 0 without voxels.
  VoxelPoint centroid() const;
};

/// An entry for each of the 65,536 ids; that of the background, 0, stays empty.
std::vector<LabelSum> label_sums(const LabelVolume& labels);

/// The ids among a label map's voxels, without the background's.
std::set<std::uint16_t> ids_in(std::span<const std::uint16_t> voxels);

}  // namespace voxlet
