#include "evaluation/reported_comparison.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "base/number_text.h"
namespace voxlet {
namespace {

/// Bytes of letters beyond ASCII count as letters.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || std::isalnum(byte) != 0;
}

bool is_side(std::string_view word) {
  constexpr std::array<std::string_view, 6> kSides{"left", "right", "l", "r", "lh", "rh"};
  return std::find(kSides.begin(), kSides.end(), word) != kSides.end();
}

/// "leftcaudate" and "caudateright" without their side.
std::string without_affix(const std::string& name) {
  for (const std::string_view side : {"left", "right"}) {
    if (name.size() <= side.size()) continue;
    if (name.starts_with(side)) return name.substr(side.size());
    if (name.ends_with(side)) return name.substr(0, name.size() - side.size());
  }
  return name;
}

/// The name's words but for its side, in lower case, with nothing between them: equal for equal structures.
std::string structure_key(const std::string& name) {
  std::string key, word;
  for (const char c : name + " ") {
    if (is_of_word(c)) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (!is_side(word)) key += word;
    word.clear();
  }
  return without_affix(key);
}

bool is_of(const ReportedFigure& figure, const Label& label) {
  const std::string key = structure_key(label.name);
  const auto matches = [&](const std::string& name) { return !key.empty() && structure_key(name) == key; };
  return figure.over_all || matches(figure.structure) || std::any_of(figure.also.begin(), figure.also.end(), matches);
}

Aggregate measured(const Evaluation& evaluation, const ReportedFigure& figure) {
  std::vector<CaseMetrics> values;  // under one id, whichever label they are of
  for (const auto& label : evaluation.labels) {
    if (!is_of(figure, label)) continue;
    for (const auto& record : evaluation.cases) values.push_back({{0, record.structures.at(label.id)}});
  }
  return aggregate(values, 0, *figure.metric);
}

/// "0.88 ± 0.02", without the SD where there is none; with the digits that the publication gives.
std::string mean_and_sd(const ReportedFigure& figure) {
  std::ostringstream text;
  text << figure.mean;
  if (!std::isnan(figure.sd)) text << " ± " << figure.sd;
  return text.str();
}

/// "0.842 ± 0.031", "-" where nothing counts.
std::string mean_and_sd(const Aggregate& found) {
  if (found.counted == 0) return "-";
  return decimals(found.mean, 3) + (std::isnan(found.sd) ? "" : " ± " + decimals(found.sd, 3));
}

/// What fills the text up to the width; a character may have several bytes, of which the first one counts.
std::string spaces_for(const std::string& text, std::size_t width) {
  const auto characters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return std::string(width > characters ? width - characters : 0, ' ');
}

std::string line(const std::array<std::string, 5>& cells) {
  constexpr std::array<std::size_t, 5> kWidths{28, 26, 17, 17, 6};
  std::string line = "  ";
  for (std::size_t n = 0; n < cells.size(); ++n) {
    const std::string spaces = spaces_for(cells[n], kWidths[n]);
    line += n < 2 ? cells[n] + spaces : spaces + cells[n];
  }
  return line + "\n";
}

}  // namespace

std::vector<ReportedRow> beside_report(const Evaluation& evaluation, const PublishedReport& report) {
  std::vector<ReportedRow> rows;
  for (const auto& figure : report.figures) rows.push_back({figure, measured(evaluation, figure)});
  return rows;
}

std::string reported_table(const PublishedReport& report, const std::vector<ReportedRow>& rows) {
  std::string table = "reported: " + report.citation + "\n  figures from: " + report.read_in +
                      "; data: " + report.data + " (" + report.access + ")\n";
  table += line({"structure", "metric", "reported", "measured", "n"});
  for (const auto& [reported, ours] : rows)
    table += line({reported.structure, reported.metric->name, mean_and_sd(reported), mean_and_sd(ours),
                   std::to_string(ours.counted)});
  return table;
}

}  // namespace voxlet
