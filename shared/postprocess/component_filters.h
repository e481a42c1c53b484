// Filters that drop connected components of each label of a label map, in place.
#pragma once

#include "postprocess/label_runs.h"
#include "volume/volume.h"

namespace voxlet {

/// Leaves of each label its largest component; the rest becomes 0. Of equal ones the lower one stays, then the one
/// further back, then the one further left, in whatever order the axes are.
void keep_largest_component(LabelVolume& labels, Connectivity connectivity = Connectivity::kCorners);

/// Components of a label with less than `min_volume_mm3` become 0; 0 keeps all. A component's volume is its number of
/// voxels times the volume of one. Throws Error(kBadInput) unless the volume is finite and not negative.
void remove_small_components(LabelVolume& labels, double min_volume_mm3,
                             Connectivity connectivity = Connectivity::kCorners);

}  // namespace voxlet
