// What of a head a synthetic scan shows.
#pragma once

#include "base/random.h"
#include "synthesis/synthesis.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// The smallest box around all labels. Throws Error(kBadInput) for a volume without any.
Box labelled_box(const LabelVolume& labels);

/// A grid of the options' spacing in RAS order around `head`, a box of the label map's grid, each side moved at random
/// as the options say. World mm are the label map's, which is in RAS order.
Geometry random_field_of_view(const Geometry& label_map, const Box& head, const SynthesisOptions& options,
                              Random& random);

}  // namespace voxlet
