// Splits the unlabelled part of a label map into tissue classes by image intensity. As SynthSeg does for the tissue
// around the brain (Billot et al., Medical Image Analysis 2023).
#pragma once

#include "volume/volume.h"

namespace voxlet {

/// Voxels with label 0 get ids first_id … first_id + classes − 1 by k-means on their intensities (Lloyd's algorithm on
/// a histogram of 256 bins, started at quantiles), dark to bright; the darkest class stays 0 (air).
/// Throws Error(kBadInput) if the grids differ.
LabelVolume with_intensity_classes(const LabelVolume& labels, const ImageVolume& image, int classes,
                                   std::uint16_t first_id = 1001);

}  // namespace voxlet
