// Removes all but the largest, or all small, connected components of each label, in place.
#pragma once

#include "postprocess/label_runs.h"
#include "volume/volume.h"

namespace voxlet {

/// Keeps each label's largest component and sets the others to 0. Of equally large ones it keeps the most inferior,
/// then the most posterior, then the leftmost, whatever the order of the axes.
void keep_largest_component(LabelVolume& labels, Connectivity connectivity = Connectivity::kCorners);

/// Sets components smaller than `min_volume_mm3` to 0; 0 keeps all. A component's volume is its number of voxels times
/// the voxel volume. Throws Error(kBadInput) unless `min_volume_mm3` is finite and not negative.
void remove_small_components(LabelVolume& labels, double min_volume_mm3,
                             Connectivity connectivity = Connectivity::kCorners);

}  // namespace voxlet
