// Where the labels of a map lie: their bounding boxes, and which of their voxels lie inside rather than on the
// boundary.
#pragma once

#include <cstdint>
#include <map>

#include "volume/bounding_box.h"

namespace voxlet {

/// The bounding box of every id that occurs, background (0) included.
std::map<std::uint16_t, Box> label_boxes(const LabelVolume& labels);

/// True if the face neighbours of a voxel carry its own label: erosion by one voxel (6 neighbours) would keep it.
/// What lies outside the volume is background; an axis of one voxel has no neighbours, so that a 2D volume (nk = 1) is
/// eroded within its plane (4 neighbours).
bool is_interior(const LabelVolume& labels, const VoxelIndex& voxel);

}  // namespace voxlet
