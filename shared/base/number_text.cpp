#include "base/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace voxlet {
namespace {

template <typename Value>
std::string shortest(Value value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string printed(const char* format, int digits, double value) {
  if (!std::isfinite(value)) return "–";
  const int length = std::snprintf(nullptr, 0, format, digits, value);
  std::string text(static_cast<std::size_t>(length) + 1, '\0');
  std::snprintf(text.data(), text.size(), format, digits, value);
  text.pop_back();  // the zero at the end
  return text;
}

}  // namespace

std::string number_text(double value) { return shortest(value); }
std::string number_text(float value) { return shortest(value); }

std::string decimals(double value, int digits) { return printed("%.*f", digits, value); }
std::string significant(double value, int digits) { return printed("%.*g", digits, value); }

std::string told_apart(double found, const std::string& rounded, const std::string& bound) {
  return rounded == bound ? number_text(found) : rounded;
}

// Not std::from_chars, which clang 19's library lacks for fractions.
std::optional<double> number_in(std::string_view word) {
  std::array<char, 64> text{};
  if (word.empty() || word.size() >= text.size()) return std::nullopt;
  std::memcpy(text.data(), word.data(), word.size());
  char* end = nullptr;
  const double value = std::strtod(text.data(), &end);
  return end == text.data() + word.size() ? std::optional(value) : std::nullopt;
}

}  // namespace voxlet
