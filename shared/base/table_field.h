// Quoting of text as a field of a CSV or TSV table, safe from spreadsheet formulas.
//
// Spreadsheets run a field that begins with = + - @ or a tab as a formula (OWASP, "CSV injection"). Text that begins
// that way and is not a number gets a leading apostrophe, which spreadsheets take as the mark of plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// A field of a CSV file, quoted if it must be (RFC 4180).
std::string csv_field(const std::string& text);
/// A field of a TSV file: tabs and line ends become spaces, and empty text becomes "n/a" as in BIDS.
std::string tsv_field(std::string text);
/// Undoes the leading apostrophe of csv_field and tsv_field; quotes must already be removed.
std::string_view text_of_field(std::string_view field);
/// The fields of each line of such a table, as they were written: in comma-separated ones a field in quotes may hold
/// commas, line ends and doubled quotes.
std::vector<std::vector<std::string>> table_fields(std::string_view text, char separator);

}  // namespace voxlet
