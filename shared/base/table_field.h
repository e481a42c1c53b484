// Text as a field of a table, comma or tab separated.
//
// Spreadsheets run what begins with = + - @ or a tab as a formula, wherever the file came from (OWASP, "CSV
// injection"): text that does, and is no number, gets an apostrophe before it, which they take as the sign of plain
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// In quotes where it needs them (RFC 4180).
std::string csv_field(const std::string& text);
/// Tabs and line ends as spaces; "n/a", as BIDS has it, for no text.
std::string tsv_field(std::string text);
/// The text of a field that was written so.
std::string_view text_of_field(std::string_view field);
/// The fields of each line of such a table, as they were written: in comma-separated ones a field in quotes may hold
/// commas, line ends and doubled quotes.
std::vector<std::vector<std::string>> table_fields(std::string_view text, char separator);

}  // namespace voxlet
