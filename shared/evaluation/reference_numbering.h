// Detects references that number their labels differently from the predictions.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "evaluation/label_matching.h"
#include "labels/label_map.h"
#include "labels/labels.h"
#include "volume/volume.h"

namespace voxlet {

struct FoundNumbering {
  LabelMap map;      ///< reference → prediction
  std::string note;  ///< a sentence that says how it was found
};

/// The translation that match_labels finds in one case of a study, by names or by an atlas. Nothing if every id of one
/// map is also an id of the other, if nothing decides, or if the shapes of the grids differ. Names may be empty, or
/// contain labels that the case lacks.
std::optional<FoundNumbering> find_numbering(const LabelVolume& reference, const LabelList& reference_names,
                                             const LabelVolume& prediction, const LabelList& prediction_names,
                                             std::span<const AtlasTranslation> atlases);

}  // namespace voxlet
