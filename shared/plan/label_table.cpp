#include "plan/label_table.h"

#include <algorithm>

#include "plan/label_table_rows.h"

namespace voxlet {
namespace {

/// The first row that has the shape of a format decides: a bad row before it is then named, not the whole table
/// refused.
LabelList read_rows(const std::vector<TextLine>& rows) {
  for (const TextLine& row : rows) {
    if (is_itksnap_row(row.text)) return read_itksnap_rows(rows);
    if (is_freesurfer_row(row.text)) return read_freesurfer_rows(rows);
  }
  refuse_table();
}

}  // namespace

LabelList read_label_table(std::string_view text) {
  text = checked_table_text(text);
  std::vector<TextLine> lines = filled_lines(text);
  if (lines.empty()) refuse_table();
  if (trimmed(lines.front().text).starts_with('{')) return read_niivue_labels(text);
  if (is_bids_header(lines.front().text)) return read_bids_rows(lines);
  std::erase_if(lines, is_comment);
  return read_rows(lines);
}

}  // namespace voxlet
