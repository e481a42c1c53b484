// The methods section of a paper, as far as an evaluation goes.
#pragma once

#include <string>

#include "evaluation/study.h"

namespace voxlet {

/// One paragraph of plain text that states what was compared and how everything in the report is defined.
std::string methods_text(const Study& study, const std::string& version);

}  // namespace voxlet
