// Names of labels from the files that stand beside label maps.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// From a file beside a label map: its label table, or the JSON that `voxlet predict` writes (plan/label_table.h). Any
/// other text names nothing, and hinders nothing.
LabelList names_beside(std::string_view text);

/// Names and colours that a label map itself holds: 3D Slicer's segments (.seg.nrrd). Of any other file none; throws
/// Error as the readers do for a damaged header.
LabelList segment_names(std::span<const std::byte> file);

/// The labels of a dataset.json without its regions (label_choice.h); any other text names nothing, and hinders
/// nothing.
LabelList names_in_dataset(std::string_view text);

}  // namespace voxlet
