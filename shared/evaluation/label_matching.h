// Which label of a reference is which of a segmentation, where they need not share one numbering.
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

/// From an atlas's ids to FreeSurfer's, which segmentations have (models/atlases/).
struct AtlasTranslation {
  std::string name;
  LabelMap map;
};

/// {"map": {…}, "name": "…"} as models/atlases/ holds them; `file` is its name where it has none of its own. Throws as
/// label_map_from_json does.
AtlasTranslation atlas_translation(std::string_view json, const std::string& file);

enum class MatchedBy {
  kNothing,   ///< nothing tells: ask
  kNames,     ///< both have names, and some are the same structure (plan/structure_name.h)
  kAtlas,     ///< a translation, after which structures lie where the segmentation has them
  kIds,       ///< one numbering
  kAssigned,  ///< by a person's hand
};

struct LabelMatch {
  MatchedBy by = MatchedBy::kNothing;
  std::string atlas{};         ///< of kAtlas: the translation's name
  LabelMap map{};              ///< reference → segmentation; of kNothing a proposal: those that overlap most
  LabelList only_reference{};  ///< labels with voxels that the other one lacks: nothing to compare them with
  LabelList only_segmentation{};
};

/// Matches the labels that have voxels in `reference` with those of `segmentation`, on one grid.
/// `reference_names` are those that are known: of a table or sidecar; empty where nothing is. `segmentation_names` are
/// all of its labels, those without voxels too. A name that only repeats the id (default_label_name) is none.
///
/// With names on both sides names alone decide; none in common is kNothing. Else the numbering decides: one is taken
/// for the segmentation's own where all ids of the one are the other's, or where the structures of equal ids overlap by
/// a mean Dice of at least 0.3; an atlas's where its translation does. Not so where equal ids lie apart (below 0.1)
/// while other ids match (above 0.5): then equal ids mean different structures.
LabelMatch match_labels(const LabelVolume& reference, const LabelList& reference_names, const LabelVolume& segmentation,
                        const LabelList& segmentation_names, std::span<const AtlasTranslation> atlases = {});

/// A map that somebody made, as a match: what it leaves out is only_reference or only_segmentation.
LabelMatch match_assigned(const LabelMap& map, const LabelVolume& reference, const LabelList& reference_names,
                          const LabelVolume& segmentation, const LabelList& segmentation_names);

/// "Matched by names. Only in the reference: A, B. Only in the segmentation: C."; of many names the first eight.
std::string match_sentence(const LabelMatch& match);

}  // namespace voxlet
