// Fills the cavities of a label map, in place.
#pragma once

#include "postprocess/label_runs.h"
#include "volume/volume.h"

namespace voxlet {

/// A cavity is a component of background (label 0, connected as `connectivity` says) that does not reach the edge of
/// the volume. It gets the label of the voxels around it where that is one label; between two or more labels it stays
/// as it is, since none of them has a better claim. For a mask of one label: scipy.ndimage.binary_fill_holes, whose
/// default structure is faces.
void fill_holes(LabelVolume& labels, Connectivity connectivity = Connectivity::kFaces);

}  // namespace voxlet
