// Evaluates one case: a predicted label map against its reference.
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
  std::set<std::uint16_t> ids;        ///< ids to evaluate; empty: every id in either map
  LabelRegions regions{};             ///< for those ids that are regions
  std::optional<LabelMap> label_map;  ///< the reference's ids → the prediction's
  bool translate_both = false;        ///< label_map also applies to the prediction, which is another rater's
  bool distances = true;              ///< also computes surface distances, which takes longer; else they are NaN
  bool resample = false;              ///< resamples a prediction on another grid to the reference's, nearest voxel
  MetricOptions metrics;
};

/// The ids to evaluate: those of the choice; with a label map, those of its targets that are in the choice (all if the
/// choice is empty), plus the regions. Empty means all that occur. Throws Error(kBadInput) if the map leads to none of
/// them.
std::set<std::uint16_t> chosen_ids(const LabelChoice& choice, const std::optional<LabelMap>& label_map);

/// Compares the two label maps. `image` may be null; otherwise it must be on the reference's grid. File names in the
/// result are left to the caller. Throws Error(kBadInput) if the grids differ (for the prediction only without
/// `resample`), and for images instead of label maps (volume/label_likeness.h).
CaseRecord evaluate_case(const std::string& name, LabelVolume reference, LabelVolume prediction,
                         const ImageVolume* image, const CaseOptions& options);

}  // namespace voxlet
