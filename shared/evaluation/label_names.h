// Label names from files beside label maps, and from label maps themselves.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// Labels from a file beside a label map: a label table, or the JSON that `voxlet predict` writes (plan/label_table.h).
/// Empty for any other text; never throws Error.
LabelList names_beside(std::string_view text);

/// Names and colours stored in a label map: 3D Slicer's segments (.seg.nrrd). Empty for any other file. Throws
/// Error(kBadInput) for a damaged header.
LabelList segment_names(std::span<const std::byte> file);

/// The labels of a dataset.json without its regions (label_choice.h). Empty for any other text; never throws Error.
LabelList names_in_dataset(std::string_view text);

}  // namespace voxlet
