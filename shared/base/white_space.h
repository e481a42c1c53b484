// White space in text files.
#pragma once

#include <string_view>

namespace voxlet {

inline constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

/// `text` without white space at both ends; a view of the same characters.
std::string_view trimmed(std::string_view text);

}  // namespace voxlet
