// Conversion of numbers to text and bytes, and back. Private to mesh.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/number_text.h"

namespace voxlet {

/// Files are little-endian, and so are all machines that the core is built for.
static_assert(std::endian::native == std::endian::little);

/// Appends the value's bytes.
template <typename T>
void append_bytes(std::vector<std::byte>& bytes, const T& value) {
  const auto* first = reinterpret_cast<const std::byte*>(&value);
  bytes.insert(bytes.end(), first, first + sizeof(T));
}

/// `bytes` holds at least sizeof(T).
template <typename T>
T value_at(const std::byte* bytes) {
  T value{};
  std::memcpy(&value, bytes, sizeof(T));
  return value;
}

/// The fewest digits that read back the same number.
template <typename T>
std::string shortest(T value) {
  std::array<char, 64> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

/// Removes the first word from `text` and returns it; empty at the end.
inline std::string_view take_word(std::string_view& text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = std::min(text.find_first_of(kBlank, begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

/// True, with the number in `value`, if all of `word` is one.
inline bool parse_number(std::string_view word, double& value) {
  const auto number = number_in(word);
  value = number.value_or(0);
  return number.has_value();
}

inline bool parse_number(std::string_view word, std::int64_t& value) {
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
  return failure == std::errc() && end == word.data() + word.size() && !word.empty();
}

}  // namespace voxlet
