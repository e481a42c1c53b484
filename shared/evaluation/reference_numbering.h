// References in another numbering than the predictions, where nobody says how the ids of the one become those of the
// other.
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
  std::string note;  ///< a sentence: by what it was found
};

/// As match_labels finds it in one case of a study, by names or by an atlas's translation. Nothing where each id of the
/// one is an id of the other, where nothing tells, and where the two lie on grids of different shapes. Names may be
/// empty, or hold labels that the case lacks.
std::optional<FoundNumbering> find_numbering(const LabelVolume& reference, const LabelList& reference_names,
                                             const LabelVolume& prediction, const LabelList& prediction_names,
                                             std::span<const AtlasTranslation> atlases);

}  // namespace voxlet
