// Picture of the structures propagated into a label map, for visual checks.
#pragma once

#include <vector>

#include "registration/label_propagation.h"
#include "report/picture.h"

namespace voxlet {

/// The structures in colour over a T1-like rendering of the other labels: the coronal and axial planes with most of the
/// non-filling structures, and the axial plane with most of the others.
Picture picture_of_propagated(const LabelVolume& labels, const std::vector<PropagatedStructure>& structures);

}  // namespace voxlet
