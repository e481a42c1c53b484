// What to evaluate: labels, and regions, which are several labels taken together (whole tumour = oedema + core).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "labels/label_map.h"
#include "labels/labels.h"

namespace voxlet {

/// A region's id, which is no label's → the ids of its labels. Regions may overlap.
using LabelRegions = std::map<std::uint16_t, std::set<std::uint16_t>>;

struct LabelChoice {
  LabelList labels;  ///< by id; with the regions' names under their ids
  LabelRegions regions;
};

/// From a plan, or nnU-Net's dataset.json: {"labels": {"name": id, "region": [ids], …}}. Regions have the largest free
/// ids, in the file's order; a list of one id is a label. Throws Error(kBadInput) that names `source` for text that
/// holds no labels.
LabelChoice label_choice_from_json(std::string_view text, const std::string& source);

/// What stands for an id in results: "17"; of a region its labels, as nnU-Net writes them: "(1, 2, 3)".
std::string label_key(const LabelRegions& regions, std::uint16_t id);

/// The region's labels → its id, all others → background.
LabelMap map_to_region(std::uint16_t id, const std::set<std::uint16_t>& labels);

}  // namespace voxlet
