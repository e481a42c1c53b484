// Bounding boxes of labels, and the distinction between interior and boundary voxels.
#pragma once

#include <cstdint>
#include <map>

#include "volume/bounding_box.h"

namespace voxlet {

/// The bounding box of every id that occurs, background (0) included.
std::map<std::uint16_t, Box> label_boxes(const LabelVolume& labels);

/// True if all face neighbours of a voxel have its own label, so that erosion by one voxel (6 neighbours) would keep
/// it. Outside the volume is background; an axis of one voxel has no neighbours, so a 2D volume (nk = 1) is eroded in
/// its plane (4 neighbours).
bool is_interior(const LabelVolume& labels, const VoxelIndex& voxel);

}  // namespace voxlet
