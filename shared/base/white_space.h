// Trimming text and splitting it into lines and words.
#pragma once

#include <string_view>
#include <vector>

namespace voxlet {

inline constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

/// `text` without the white space at its ends; a view into the same characters.
std::string_view trimmed(std::string_view text);

/// `text` without its UTF-8 byte-order mark, if it has one.
std::string_view without_byte_order_mark(std::string_view text);
/// The lines of a text without their line ends (Windows, Unix or old Mac). No line follows a final line end. Views into
/// `text`.
std::vector<std::string_view> text_lines(std::string_view text);
/// The words that white space separates; views into `text`.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace voxlet
