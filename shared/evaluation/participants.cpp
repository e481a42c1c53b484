#include "evaluation/participants.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/error.h"

namespace voxlet {
namespace {

using Fields = std::vector<std::string_view>;

Fields split(std::string_view text, char at) {
  Fields parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
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
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const Columns columns{place("participant_id"), place("age")};
  if (columns.participant == header.size() || columns.age == header.size())
    throw Error(ErrorCode::kBadInput,
                "Expected columns participant_id and age, separated by tabs, in the table of covariates, found \"" +
                    std::string(header.front().substr(0, 80)) + "\" at its beginning.");
  return columns;
}

double age_from(std::string_view field, std::size_t line) {
  constexpr double kOldest = 130;
  const std::string text(field);
  char* end = nullptr;
  const double age = std::strtod(text.c_str(), &end);  // not std::from_chars, which clang 19's library lacks
  if (text.empty() || *end != '\0' || !(age >= 0 && age <= kOldest))
    throw Error(ErrorCode::kBadInput, "Expected an age in years of 0 … 130 or n/a in line " + std::to_string(line) +
                                          " of the table of covariates, found \"" + text.substr(0, 40) + "\".");
  return age;
}

}  // namespace

Ages read_ages(std::string_view participants_tsv) {
  if (participants_tsv.starts_with("\xEF\xBB\xBF")) participants_tsv.remove_prefix(3);
  const Fields lines = split(participants_tsv, '\n');
  const Columns columns = columns_of(split(without_return(lines.front()), '\t'));
  Ages ages;
  for (std::size_t n = 1; n < lines.size(); ++n) {
    const Fields row = split(without_return(lines[n]), '\t');
    if (row.size() <= std::max(columns.participant, columns.age) || row[columns.age] == "n/a") continue;
    ages.try_emplace(std::string(without_prefix(row[columns.participant])), age_from(row[columns.age], n + 1));
  }
  return ages;
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
