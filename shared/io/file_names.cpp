#include "io/file_names.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <span>

#include "base/readable_text.h"
#include "base/sha256.h"

namespace voxlet {
namespace {

constexpr std::size_t kLongest = 100;
constexpr std::size_t kLongestName = 150, kDigestDigits = 16;
constexpr std::string_view kNameless = "unnamed";

bool is_ascii_letter(std::string_view character) { return std::isalnum(static_cast<unsigned char>(character[0])) != 0; }

std::string part_of(std::string_view text, std::string_view joint) {
  std::string part;
  bool between_words = false;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(1, length));
    text.remove_prefix(character.size());
    if (length < 2 && !is_ascii_letter(character)) {
      between_words = true;
      continue;
    }
    if (between_words && !part.empty()) part += joint;
    if (part.size() + character.size() > kLongest) break;
    between_words = false;
    part += character;
  }
  return part.empty() ? std::string(kNameless) : part;
}

/// Whole characters of UTF-8.
std::string_view beginning_of(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  while (end < text.size() && end + utf8_length(text.substr(end)) <= most) end += utf8_length(text.substr(end));
  return text.substr(0, end);
}

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::vector<std::string> file_name_parts(const std::vector<std::string>& texts, std::string_view joint) {
  std::vector<std::string> parts;
  std::set<std::string> taken;
  for (const std::string& text : texts) {
    const std::string part = part_of(text, joint);
    std::string distinct = part;
    for (int n = 2; !taken.insert(in_lower_case(distinct)).second; ++n)
      distinct = part + std::string(joint) + std::to_string(n);
    parts.push_back(std::move(distinct));
  }
  return parts;
}

std::string short_file_name(std::string_view name) {
  std::string readable = readable_text(name);
  std::replace(readable.begin(), readable.end(), '/', '-');
  if (readable.size() <= kLongestName) return readable;
  const std::string digest = sha256(std::as_bytes(std::span(name.data(), name.size()))).substr(0, kDigestDigits);
  return std::string(beginning_of(readable, kLongestName - kDigestDigits - 1)) + "-" + digest;
}

}  // namespace voxlet
