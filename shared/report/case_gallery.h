// Worst and best cases as HTML.
#pragma once

#include <string>

#include "labels/labels.h"
#include "report/case_picture.h"

namespace voxlet {

/// Under a heading of this title. Empty where there is no case.
std::string case_gallery(const ExtremeCases& cases, const LabelList& labels,
                         const std::string& title = "Validation cases");

/// The small square in a class's colour, class 1, 2 …
std::string class_swatch(int index);

}  // namespace voxlet
