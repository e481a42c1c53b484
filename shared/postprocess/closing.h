// Closes the gaps of a label map, in place.
#pragma once

#include "volume/volume.h"

namespace voxlet {

/// Morphological closing of each label (closed_mask, volume/distance_transform.h): what
/// the ball cannot enter from outside without touching the label gets it, if it was background: gaps, notches and
/// cavities narrower than 2 · `radius_mm`. Beyond the volume lies background. Between labels the lower id comes first.
/// Throws Error(kBadInput) unless every spacing is above 0 and finite.
void close_labels(LabelVolume& labels, double radius_mm);

}  // namespace voxlet
