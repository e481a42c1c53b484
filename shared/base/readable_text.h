// Bytes that somebody else chose, such as file names, as text for people and for JSON.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

/// UTF-8 without control characters stays as it is. Every other byte becomes "\xE9", a line's end "\n", a tab "\t": so
/// names stay on one line, differ where their bytes differ, steer no terminal and can stand in any file.
/// `kept`: control characters that stay, such as "\n" in a text of several lines.
std::string readable_text(std::string_view bytes, std::string_view kept = {});

/// How many bytes the character at the beginning of `text` takes; 0 where it is no UTF-8 (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text);

}  // namespace voxlet
