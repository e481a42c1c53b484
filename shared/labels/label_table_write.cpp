#include <algorithm>
#include <array>
#include <string_view>

#include "base/table_field.h"
#include "base/text.h"
#include "labels/label_table.h"
#include "labels/label_table_rows.h"

namespace voxlet {
namespace {

constexpr const char* kItkSnapHeader =
    "################################################\n"
    "# ITK-SnAP Label Description File\n"
    "# File format:\n"
    "# IDX   -R-   -G-   -B-   -A--  VIS MSH  LABEL\n"
    "################################################\n"
    "    0     0     0     0        0  0  0    \"Clear Label\"\n";

std::string right_aligned(unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), ' ') + digits;
}

}  // namespace

std::string write_bids_table(const LabelList& labels) {
  std::string table = "index\tname\tcolor\n0\tBackground\t#000000\n";
  for (const auto& [id, name, color] : labels)
    table += std::to_string(id) + "\t" + tsv_field(clean_name(name, id)) + "\t" + hexadecimal(color) + "\n";
  return table;
}

std::string write_itksnap_table(const LabelList& labels) {
  std::string table = kItkSnapHeader;
  for (const auto& [id, name, color] : labels) {
    std::string quotable = clean_name(name, id);
    std::replace(quotable.begin(), quotable.end(), '"', '\'');
    table += right_aligned(id, 5);
    for (const auto channel : color) table.append(" ").append(right_aligned(channel, 5));
    table += "        1  1  1    \"" + quotable + "\"\n";
  }
  return table;
}

}  // namespace voxlet
