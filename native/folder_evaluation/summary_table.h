// What an evaluation tells people on the terminal.
#pragma once

#include <string>

#include "evaluation/study.h"

namespace voxlet {

/// A line for each structure: mean and SD of Dice, HD95 and ASSD, and failures (cases in which one mask is empty); with
/// a second method its Dice, and which one is better; with several raters their agreement. Then what could not be
/// evaluated.
std::string summary_table(const Study& study);

}  // namespace voxlet
