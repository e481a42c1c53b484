// Makes a binary mask from a condition on voxel values.
#pragma once

#include "volume/volume.h"

namespace voxlet {

/// A mask on the volume's grid: 1 where `holds(value)` is true, else 0.
template <typename T, typename Holds>
Volume<std::uint8_t> mask_where(const Volume<T>& volume, Holds&& holds) {
  Volume<std::uint8_t> mask(volume.geometry);
  for (std::size_t v = 0; v < mask.voxels.size(); ++v) mask.voxels[v] = holds(volume.voxels[v]) ? 1 : 0;
  return mask;
}

}  // namespace voxlet
