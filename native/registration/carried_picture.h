// Picture of the structures carried into a label map, for visual checks.
#pragma once

#include <vector>

#include "picture/picture.h"
#include "registration/carried_structures.h"

namespace voxlet {

/// The structures in colour over a T1-like rendering of the other labels: the coronal and axial planes with most of the
/// non-filling structures, and the axial plane with most of the others.
Picture picture_of_carried(const LabelVolume& labels, const std::vector<CarriedStructure>& structures);

}  // namespace voxlet
