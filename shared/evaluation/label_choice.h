// The labels to evaluate, and regions made of several labels (whole tumour = oedema + core).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "labels/label_map.h"
#include "labels/labels.h"

namespace voxlet {

/// A region's id, which no label has → the ids of its labels. Regions may overlap.
using LabelRegions = std::map<std::uint16_t, std::set<std::uint16_t>>;

struct LabelChoice {
  LabelList labels;  ///< in order of id, regions included
  LabelRegions regions;
};

/// Reads a plan or nnU-Net's dataset.json: {"labels": {"name": id, "region": [ids], …}}. Regions get the largest free
/// ids, in the file's order; a list of one id is a label. Throws an Error(kBadInput) that names `source` for text
/// without labels.
LabelChoice label_choice_from_json(std::string_view text, const std::string& source);

/// An id as results show it: "17", or a region's labels as nnU-Net writes them: "(1, 2, 3)".
std::string label_key(const LabelRegions& regions, std::uint16_t id);

/// The region's labels → its id, all others → background.
LabelMap map_to_region(std::uint16_t id, const std::set<std::uint16_t>& labels);

}  // namespace voxlet
