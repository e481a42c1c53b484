// Fills cavities in a label map, in place.
#pragma once

#include "postprocess/label_runs.h"
#include "volume/volume.h"

namespace voxlet {

/// A cavity is a component of background (label 0, connected as `connectivity` says) that does not reach the edge of
/// the volume. A cavity surrounded by one label gets that label; one between several labels is unchanged, since none
/// has a better claim. For a mask of one label this is scipy.ndimage.binary_fill_holes, whose default structure is
/// faces.
void fill_holes(LabelVolume& labels, Connectivity connectivity = Connectivity::kFaces);

}  // namespace voxlet
