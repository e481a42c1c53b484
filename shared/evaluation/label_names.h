// Names of labels from the JSON files that stand beside label maps.
#pragma once

#include <string>
#include <string_view>

#include "plan/labels.h"

namespace voxlet {

/// From the JSON that `voxlet predict` writes beside a label map ({"Labels": {"10": "Left-Thalamus", …}}); any other
/// text holds none.
LabelList sidecar_labels(std::string_view text);

/// The labels of a dataset.json without its regions (label_choice.h); any other text names nothing, and hinders
/// nothing.
LabelList names_in_dataset(std::string_view text);

}  // namespace voxlet
