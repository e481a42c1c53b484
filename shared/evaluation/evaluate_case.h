// One case: a predicted label map against its reference.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "evaluation/case_record.h"
#include "evaluation/label_choice.h"
#include "labels/label_map.h"
#include "volume/volume.h"

namespace voxlet {

struct CaseOptions {
  std::set<std::uint16_t> ids;        ///< what to evaluate; empty: every id of either map
  LabelRegions regions{};             ///< of those ids that are regions
  std::optional<LabelMap> label_map;  ///< the reference's ids → the prediction's
  bool translate_both = false;        ///< label_map holds for the prediction, too: it is another rater's
  bool distances = true;              ///< between surfaces, too: takes longer; else these are NaN
  bool resample = false;              ///< a prediction on another grid is brought to the reference's, by nearest voxel
  MetricOptions metrics;
};

/// The ids to evaluate: the choice's, and with a map those of its targets that the choice has (all of them where it is
/// empty), and the regions. Empty for all that occur. Throws Error(kBadInput) for a map that leads to none of them.
std::set<std::uint16_t> chosen_ids(const LabelChoice& choice, const std::optional<LabelMap>& label_map);

/// `image` may be null; it has to lie on the reference's grid. The files' names are left to the caller. Throws
/// Error(kBadInput) for grids that differ (that of the prediction only without `resample`), and for images instead of
/// label maps (label_matching.h).
CaseRecord evaluate_case(const std::string& name, LabelVolume reference, LabelVolume prediction,
                         const ImageVolume* image, const CaseOptions& options);

}  // namespace voxlet
