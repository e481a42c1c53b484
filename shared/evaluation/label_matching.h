// Matches the labels of a reference to those of a segmentation with another numbering.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "labels/label_map.h"
#include "labels/labels.h"
#include "volume/volume.h"

namespace voxlet {

/// A translation from an atlas's ids to FreeSurfer's, which segmentations use (models/atlases/).
struct AtlasTranslation {
  std::string name;
  LabelMap map;
};

/// Reads {"map": {…}, "name": "…"} as in models/atlases/; `file` is the name if the text has none. Throws as
/// label_map_from_json does.
AtlasTranslation atlas_translation(std::string_view json, const std::string& file);

enum class MatchedBy {
  kNothing,   ///< undecided: ask the user
  kNames,     ///< both have names, and some name the same structure (plan/structure_name.h)
  kAtlas,     ///< a translation that puts structures where the segmentation has them
  kIds,       ///< the same numbering
  kAssigned,  ///< by a person
};

struct LabelMatch {
  MatchedBy by = MatchedBy::kNothing;
  std::string atlas{};         ///< for kAtlas: the translation's name
  LabelMap map{};              ///< reference → segmentation; for kNothing a proposal by largest overlap
  LabelList only_reference{};  ///< labels with voxels that have no counterpart in the other map
  LabelList only_segmentation{};
};

/// Matches the labels that have voxels in `reference` with those of `segmentation`, which is on the same grid.
/// `reference_names` are the known names, from a table or sidecar, and may be empty. `segmentation_names` lists all its
/// labels, with or without voxels. A default_label_name does not count as a name.
///
/// If both sides have names, only names decide; without a common one the result is kNothing. Otherwise the numbering
/// decides:
///   - The maps share a numbering if all ids of one are ids of the other, unless equal ids hardly overlap (mean Dice
///     below 0.1) while other ids match (above 0.5).
///   - kAtlas if the structures overlap better after an atlas's translation than by equal ids, by more than 0.3, or by
///     more than 0.5 if the maps share a numbering.
///   - Otherwise kIds if the maps share a numbering or equal ids overlap by at least 0.3, else kNothing.
LabelMatch match_labels(const LabelVolume& reference, const LabelList& reference_names, const LabelVolume& segmentation,
                        const LabelList& segmentation_names, std::span<const AtlasTranslation> atlases = {});

/// A map made by a person, as a match; labels that it leaves out are only_reference or only_segmentation.
LabelMatch match_assigned(const LabelMap& map, const LabelVolume& reference, const LabelList& reference_names,
                          const LabelVolume& segmentation, const LabelList& segmentation_names);

/// "Matched by names. Only in the reference: A, B. Only in the segmentation: C."; at most eight names per list.
std::string match_sentence(const LabelMatch& match);

}  // namespace voxlet
