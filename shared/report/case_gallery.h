// The best and worst cases as an HTML gallery.
#pragma once

#include <string>

#include "labels/labels.h"
#include "report/case_picture.h"

namespace voxlet {

/// The gallery under a heading `title`. Empty if there are no cases.
std::string case_gallery(const ExtremeCases& cases, const LabelList& labels,
                         const std::string& title = "Validation cases");

/// HTML of a small square in the colour of class `index` (1, 2 …).
std::string class_swatch(int index);

}  // namespace voxlet
