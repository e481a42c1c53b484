// Label maps whose entries may be structure names instead of ids.
#pragma once

#include <string>
#include <string_view>

#include "labels/label_map.h"
#include "labels/labels.h"

namespace voxlet {

/// As label_map_from_json, but either side of an entry may be a name from the `reference` or the `prediction` list:
/// {"map": {"Hippocampus_L": "Left-Hippocampus", "77": 10}}. Throws an Error(kBadInput) that gives `source` and a name
/// that is not in its list.
LabelMap named_label_map(std::string_view json, const std::string& source, const LabelList& reference,
                         const LabelList& prediction);

/// The reference's ids → the prediction's ids of the same name, ignoring case. Throws Error(kBadInput) if no name is in
/// both lists.
LabelMap label_map_by_names(const LabelList& reference, const LabelList& prediction);

}  // namespace voxlet
