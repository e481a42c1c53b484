// BIDS look-up tables: tab-separated, columns by name.
#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/table_field.h"
#include "labels/label_table_rows.h"
#include "labels/structure_colors.h"

namespace voxlet {
namespace {

using Fields = std::vector<std::string_view>;

/// The column's place; the number of columns if there is none.
std::size_t column_of(const Fields& header, std::string_view name) {
  return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
}

/// The field, or n/a for one that the row lacks.
std::string_view field_of(const Fields& row, std::size_t column) { return column < row.size() ? row[column] : "n/a"; }

std::array<std::uint8_t, 3> color_of(std::string_view field, std::uint16_t id, const TextLine& line) {
  if (field.empty() || field == "n/a") return default_label_color(id);
  const std::string_view digits = field.substr(field.starts_with('#') ? 1 : 0);
  std::uint32_t rgb = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), rgb, 16);
  if (digits.size() != 6 || failure != std::errc{} || end != digits.data() + digits.size())
    refuse_line(line, "a colour as #RRGGBB");
  return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>((rgb >> 8U) & 0xFFU),
          static_cast<std::uint8_t>(rgb & 0xFFU)};
}

}  // namespace

bool is_bids_header(std::string_view row) {
  const Fields header = split_at_tabs(row);
  return column_of(header, "index") < header.size() && column_of(header, "name") < header.size();
}

LabelList read_bids_rows(const std::vector<TextLine>& lines) {
  const Fields header = split_at_tabs(lines.front().text);
  const std::size_t index = column_of(header, "index");
  const std::size_t name = column_of(header, "name");
  const std::size_t color = column_of(header, "color");
  LabelCollector labels;
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    const Fields row = split_at_tabs(line->text);
    const std::uint16_t id = id_of(field_of(row, index), *line);
    labels.add(id, text_of_field(field_of(row, name)), color_of(field_of(row, color), id, *line));
  }
  return color < header.size() ? labels.take() : with_structure_colors(labels.take());
}

}  // namespace voxlet
