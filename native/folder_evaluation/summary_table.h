// The summary of an evaluation for the terminal.
#pragma once

#include <string>

#include "evaluation/study.h"

namespace voxlet {

/// One line per structure: mean and SD of Dice, HD95 and ASSD, and failures (cases in which one mask is empty); with a
/// second method also its Dice and which one is better; with several raters their agreement. Then the cases that could
/// not be evaluated.
std::string summary_table(const Study& study);

}  // namespace voxlet
