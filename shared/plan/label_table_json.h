// NiiVue's colour maps, of labels and continuous ones: the JSON part of label_table.h.
#pragma once

#include <string_view>

#include "plan/labels.h"

namespace voxlet {

bool looks_like_json(std::string_view text);
/// Throws as read_label_table does.
LabelList read_label_json(std::string_view text);

}  // namespace voxlet
