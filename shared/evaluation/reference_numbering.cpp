#include "evaluation/reference_numbering.h"

#include <algorithm>
#include <set>
#include <utility>

#include "labels/freesurfer_labels.h"
#include "volume/label_sums.h"

namespace voxlet {
namespace {

bool all_in(const std::set<std::uint16_t>& ids, const std::set<std::uint16_t>& others) {
  return std::includes(others.begin(), others.end(), ids.begin(), ids.end());
}

std::string note_of(const LabelMatch& match) {
  const std::string how = match.by == MatchedBy::kNames ? "their names" : "the translation of " + match.atlas;
  return "The references have other ids than the predictions: they are matched by " + how +
         ". A label map of your own replaces this.";
}

}  // namespace

std::optional<FoundNumbering> find_numbering(const LabelVolume& reference, const LabelList& reference_names,
                                             const LabelVolume& prediction, const LabelList& prediction_names,
                                             std::span<const AtlasTranslation> atlases) {
  if (reference.shape() != prediction.shape()) return std::nullopt;
  const auto expected = ids_in(reference.voxels), found = ids_in(prediction.voxels);
  if (all_in(expected, found) || all_in(found, expected)) return std::nullopt;
  const LabelList names = prediction_names.empty() ? labels_of_ids({}, found) : prediction_names;
  LabelMatch match = match_labels(reference, reference_names, prediction, names, atlases);
  if (match.by != MatchedBy::kNames && match.by != MatchedBy::kAtlas) return std::nullopt;
  return FoundNumbering{std::move(match.map), note_of(match)};
}

}  // namespace voxlet
