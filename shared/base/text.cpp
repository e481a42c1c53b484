#include "base/text.h"

#include <algorithm>
#include <utility>

namespace voxlet {
namespace {

constexpr std::array<std::pair<char, std::string_view>, 5> kEntities{
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};

}  // namespace

std::string listed(const std::vector<std::string>& items, std::size_t most) {
  std::string text;
  for (std::size_t n = 0; n < std::min(items.size(), most); ++n) text += (n == 0 ? "" : ", ") + items[n];
  return items.size() > most ? text + " and " + std::to_string(items.size() - most) + " more" : text;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const auto* entity =
        std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& one) { return one.first == c; });
    if (entity == kEntities.end())
      escaped += c;
    else
      escaped += entity->second;
  }
  return escaped;
}

std::string hexadecimal(const std::array<std::uint8_t, 3>& color) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string text = "#";
  for (const unsigned channel : color) text.append({kHexDigits[channel >> 4U], kHexDigits[channel & 15U]});
  return text;
}

}  // namespace voxlet
