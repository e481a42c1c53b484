// Label maps in which structures may be called by their names.
#pragma once

#include <string>
#include <string_view>

#include "labels/label_map.h"
#include "labels/labels.h"

namespace voxlet {

/// As label_map_from_json, but either side of an entry may be a name of the `reference` or of the `prediction`:
/// {"map": {"Hippocampus_L": "Left-Hippocampus", "77": 10}}. Throws Error(kBadInput) that names `source` and a name
/// that its list does not have.
LabelMap named_label_map(std::string_view json, const std::string& source, const LabelList& reference,
                         const LabelList& prediction);

/// The reference's ids → the prediction's of the same name, whatever the case of its letters. Throws Error(kBadInput)
/// where no name is in both lists.
LabelMap label_map_by_names(const LabelList& reference, const LabelList& prediction);

}  // namespace voxlet
