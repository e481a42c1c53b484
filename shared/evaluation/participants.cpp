#include "evaluation/participants.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "base/text.h"
#include "base/white_space.h"

namespace voxlet {
namespace {

using Fields = std::vector<std::string_view>;

/// What tables say where they have no age, in lower case.
constexpr std::array<std::string_view, 10> kNoAge{"", "n/a", "n.a.", "na", "nan", "none", "null", "unknown", "-", "?"};

/// Without blanks and quotes at both ends.
std::string_view unquoted(std::string_view text) {
  constexpr std::string_view kBlank = " \t\"";
  const auto first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

Fields split(std::string_view text, char at) {
  Fields parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view without_prefix(std::string_view participant) {
  constexpr std::string_view kPrefix = "sub-";
  return participant.starts_with(kPrefix) ? participant.substr(kPrefix.size()) : participant;
}

struct Columns {
  std::size_t participant = 0, age = 0;
};

Columns columns_of(const Fields& header) {
  const auto place = [&](std::string_view name) {
    const auto is_it = [&](std::string_view column) { return in_lower_case(unquoted(column)) == name; };
    return static_cast<std::size_t>(std::find_if(header.begin(), header.end(), is_it) - header.begin());
  };
  const Columns columns{place("participant_id"), place("age")};
  if (columns.participant == header.size() || columns.age == header.size())
    throw Error(ErrorCode::kBadInput,
                "Expected columns participant_id and age, separated by tabs, in the table of covariates, found \"" +
                    std::string(header.front().substr(0, 80)) + "\" at its beginning.");
  return columns;
}

/// A number of years, if it says one: 31, 31.5, 31,5, 31 y, 031Y.
std::optional<double> years_in(std::string_view field) {
  constexpr double kOldest = 130;
  std::string text(field);
  std::replace(text.begin(), text.end(), ',', '.');
  const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::optional<double> age = number_in(std::string_view(text).substr(0, end));
  const std::string unit = in_lower_case(unquoted(std::string_view(text).substr(end)));
  const bool is_years =
      unit.empty() || unit == "y" || unit == "yr" || unit == "yrs" || unit == "year" || unit == "years";
  return age && is_years && *age <= kOldest ? age : std::nullopt;
}

bool says_nothing(std::string_view field) {
  const std::string text = in_lower_case(field);
  return std::any_of(kNoAge.begin(), kNoAge.end(), [&](std::string_view word) { return text == word; });
}

/// Participants whose age cannot be used, for one sentence.
class LeftOut {
 public:
  void add(std::string_view participant, std::string_view field) {
    const bool is_missing = says_nothing(field);
    (is_missing ? missing_ : unusable_)
        .push_back(std::string(participant) + (is_missing ? "" : " (\"" + std::string(field.substr(0, 40)) + "\")"));
  }
  std::vector<std::string> notes() const {
    std::string text;
    if (!unusable_.empty()) text += "cannot be used for " + told(unusable_);
    if (!missing_.empty()) text += (text.empty() ? "" : " and ") + std::string("are not known for ") + told(missing_);
    return text.empty() ? std::vector<std::string>{}
                        : std::vector{"Ages in the table of covariates " + text + ": left out of the curves over age."};
  }

 private:
  static std::string told(const std::vector<std::string>& participants) {
    return counted(participants.size(), "participant") + ", " + listed(participants);
  }

  std::vector<std::string> unusable_, missing_;
};

}  // namespace

AgeTable read_ages(std::string_view participants_tsv) {
  const Fields lines = text_lines(without_byte_order_mark(participants_tsv));
  const Columns columns = columns_of(split(lines.empty() ? std::string_view() : lines.front(), '\t'));
  AgeTable table;
  LeftOut left_out;
  for (std::size_t n = 1; n < lines.size(); ++n) {
    const Fields row = split(lines[n], '\t');
    const auto field = [&](std::size_t column) {
      return column < row.size() ? unquoted(row[column]) : std::string_view();
    };
    const auto participant = without_prefix(field(columns.participant));
    if (participant.empty()) continue;
    if (const auto age = years_in(field(columns.age)))
      table.ages.try_emplace(std::string(participant), *age);
    else
      left_out.add(participant, field(columns.age));
  }
  table.notes = left_out.notes();
  return table;
}

std::optional<double> age_of_case(const Ages& ages, std::string_view case_name) {
  const std::string_view name = without_prefix(case_name);
  for (std::size_t end = name.size(); end != std::string_view::npos && end > 0; end = name.rfind('_', end - 1)) {
    const auto found = ages.find(name.substr(0, end));
    if (found != ages.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace voxlet
