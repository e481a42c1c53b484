#include "base/readable_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace voxlet {
namespace {

constexpr unsigned char kLastControl = 0x1F, kDelete = 0x7F;

unsigned char byte_at(std::string_view text, std::size_t n) { return static_cast<unsigned char>(text[n]); }

/// Bytes that begin a character of 2, 3 or 4 bytes, and what its second byte may be.
struct Lead {
  unsigned char first, last;
  std::size_t length;
  unsigned char second_from = 0x80, second_to = 0xBF;
};

constexpr std::array<Lead, 8> kLeads{{{0xC2, 0xDF, 2},
                                      {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                      {0xE1, 0xEC, 3},
                                      {0xED, 0xED, 3, 0x80, 0x9F},
                                      {0xEE, 0xEF, 3},
                                      {0xF0, 0xF0, 4, 0x90, 0xBF},
                                      {0xF1, 0xF3, 4},
                                      {0xF4, 0xF4, 4, 0x80, 0x8F}}};

bool follows(std::string_view text, const Lead& lead) {
  if (text.size() < lead.length) return false;
  if (byte_at(text, 1) < lead.second_from || byte_at(text, 1) > lead.second_to) return false;
  return std::all_of(text.begin() + 2, text.begin() + static_cast<std::ptrdiff_t>(lead.length),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
}

/// Those of ASCII, and U+0080 … U+009F, which some terminals obey.
bool is_control(std::string_view character) {
  const unsigned char first = byte_at(character, 0);
  if (character.size() == 1) return first <= kLastControl || first == kDelete;
  return first == 0xC2 && byte_at(character, 1) < 0xA0;
}

std::string escaped(std::string_view bytes) {
  if (bytes == "\n") return "\\n";
  if (bytes == "\t") return "\\t";
  std::string text;
  for (const char c : bytes) {
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\x%02X", static_cast<unsigned char>(c));
    text += code.data();
  }
  return text;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned char first = byte_at(text, 0);
  if (first < 0x80) return 1;
  for (const Lead& lead : kLeads)
    if (first >= lead.first && first <= lead.last) return follows(text, lead) ? lead.length : 0;
  return 0;
}

std::string readable_text(std::string_view bytes, std::string_view kept) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    const std::string_view character = bytes.substr(0, std::max<std::size_t>(1, length));
    const bool stays = length > 0 && (!is_control(character) || kept.find(character) != std::string_view::npos);
    text += stays ? std::string(character) : escaped(character);
    bytes.remove_prefix(character.size());
  }
  return text;
}

}  // namespace voxlet
