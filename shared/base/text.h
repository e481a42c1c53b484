// Words and names as parts of sentences, pages and tables.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// "0 cases", "1 case", "2 cases"; `many` where the plural is not the noun with an s.
template <typename Number>
std::string counted(Number n, const std::string& one, const std::string& many = "") {
  return std::to_string(n) + " " + (n == 1 ? one : many.empty() ? one + "s" : many);
}

/// "a, b and 3 more": the first `most` of them.
std::string listed(const std::vector<std::string>& items, std::size_t most = 20);

/// Text as it may stand between the tags and inside the attributes of HTML and XML: & < > " ' as entities.
std::string escape_html(std::string_view text);

/// "#rrggbb", in lower case.
std::string hexadecimal(const std::array<std::uint8_t, 3>& color);

}  // namespace voxlet
