#include "base/table_field.h"

#include <algorithm>

#include "base/number_text.h"

namespace voxlet {
namespace {

constexpr std::string_view kFormulaSigns = "=+-@\t\r\n";

/// A formula sign, behind any number of apostrophes: so a text that has some comes back, too.
bool begins_like_a_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != std::string_view::npos && kFormulaSigns.find(text[first]) != std::string_view::npos;
}

std::string harmless(const std::string& text) {
  return begins_like_a_formula(text) && !number_in(text) ? "'" + text : text;
}

}  // namespace

std::string csv_field(const std::string& text) {
  std::string field = harmless(text);
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string tsv_field(std::string text) {
  if (text.empty()) return "n/a";
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return harmless(text);
}

std::string_view text_of_field(std::string_view field) {
  return field.starts_with('\'') && begins_like_a_formula(field) ? field.substr(1) : field;
}

}  // namespace voxlet
