#include "base/table_field.h"

#include <algorithm>
#include <utility>

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

std::vector<std::vector<std::string>> table_fields(std::string_view text, char separator) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line(1);
  bool quoted = false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char c = text[n];
    if (separator == ',' && c == '"') {
      const bool doubled = quoted && n + 1 < text.size() && text[n + 1] == '"';
      if (doubled) line.back() += text[n++];
      quoted = doubled || !quoted;
    } else if (quoted || (c != separator && c != '\n')) {
      line.back() += c;
    } else if (c == separator) {
      line.emplace_back();
    } else {
      lines.push_back(std::exchange(line, {std::string()}));
    }
  }
  if (line.size() > 1 || !line.front().empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace voxlet
