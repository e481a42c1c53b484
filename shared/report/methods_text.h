// Text for the methods section of a paper that describes an evaluation.
#pragma once

#include <string>

#include "evaluation/study.h"

namespace voxlet {

/// One paragraph of plain text: what was compared, and how everything in the report is defined. `version` is Voxlet's.
std::string methods_text(const Study& study, const std::string& version);

}  // namespace voxlet
