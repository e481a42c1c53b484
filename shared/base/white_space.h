// White space, lines and words of text files.
#pragma once

#include <string_view>
#include <vector>

namespace voxlet {

inline constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

/// `text` without white space at both ends; a view of the same characters.
std::string_view trimmed(std::string_view text);

/// `text` without the byte-order mark that it may begin with.
std::string_view without_byte_order_mark(std::string_view text);
/// The lines of a text as Windows, Unix or old Macs end them, without these ends; behind the last end there is no line.
std::vector<std::string_view> text_lines(std::string_view text);
/// What white space separates.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace voxlet
