// Numbers for people to read in sentences and tables: the fewest digits that tell them from every other number.
#pragma once

#include <string>

namespace voxlet {

/// The shortest text that reads back as the same number: "0.1", "1.0000001", "6e-08". A float is told from floats alone.
std::string number_text(double value);
std::string number_text(float value);

}  // namespace voxlet
