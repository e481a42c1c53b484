// Names of labels from the JSON files that stand beside label maps.
#pragma once

#include <string>
#include <string_view>

#include "plan/labels.h"

namespace voxlet {

/// From a plan or nnU-Net's dataset.json ({"labels": {"name": id, …}}), by id. Throws Error(kBadInput) that names
/// `source` for text that holds no labels.
LabelList label_list_from_json(std::string_view text, const std::string& source);

/// From the JSON that `voxlet predict` writes beside a label map ({"Labels": {"10": "Left-Thalamus", …}}); any other
/// text holds none.
LabelList sidecar_labels(std::string_view text);

/// As label_list_from_json, but a file with other labels (nnU-Net's regions are lists of ids) names nothing, and
/// hinders nothing.
LabelList names_in_dataset(std::string_view text);

}  // namespace voxlet
