// Untrusted bytes, such as file names, as printable UTF-8 text.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

/// Keeps valid UTF-8 without control characters. Every other byte becomes an escape such as "\xE9", a line feed "\n", a
/// tab "\t", so that the text stays on one line, sends no commands to a terminal and is valid in any file. `kept`:
/// control characters to keep, such as "\n" in a text of several lines.
std::string readable_text(std::string_view bytes, std::string_view kept = {});

/// Length in bytes of the first character of `text`; 0 if it is empty or not valid UTF-8 (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text);

}  // namespace voxlet
