// Random field of view of a synthetic scan.
#pragma once

#include "base/random.h"
#include "synthesis/synthesis.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// The smallest box around all labels. Throws Error(kBadInput) if there are none.
Box labelled_box(const LabelVolume& labels);

/// A grid in RAS order with the options' spacing around `head`, a box of the label map's grid, with each side moved at
/// random as the options say. The label map must be in RAS order; world mm are its own.
Geometry random_field_of_view(const Geometry& label_map, const Box& head, const SynthesisOptions& options,
                              Random& random);

}  // namespace voxlet
