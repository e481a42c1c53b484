// What was propagated into a label map, to be looked at.
#pragma once

#include <vector>

#include "registration/label_propagation.h"
#include "report/picture.h"

namespace voxlet {

/// The structures in colour over a T1-like drawing of the other labels: the coronal and the axial plane with most of
/// those that fill nothing, and the axial plane with most of the others.
Picture picture_of_propagated(const LabelVolume& labels, const std::vector<PropagatedStructure>& structures);

}  // namespace voxlet
