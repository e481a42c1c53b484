// Morphological closing of each label of a label map, in place.
#pragma once

#include "volume/volume.h"

namespace voxlet {

/// Closes each label with a ball (closed_mask, volume/distance_transform.h): background gaps, notches and cavities
/// narrower than 2 · `radius_mm` become that label. Space beyond the volume counts as background. Where several labels
/// could grow, the lowest id wins. Throws Error(kBadInput) unless every spacing is positive and finite.
void close_labels(LabelVolume& labels, double radius_mm);

}  // namespace voxlet
