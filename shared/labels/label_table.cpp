#include "labels/label_table.h"

#include <algorithm>
#include <optional>

#include "labels/label_table_rows.h"

namespace voxlet {
namespace {

/// The first row that has the shape of a format with colours decides: a bad row before it is then named, not the whole
/// table refused. Rows of ids and names alone have no shape that tells: all of them must be some.
LabelList read_rows(const std::vector<TextLine>& rows, const TextLine* header) {
  for (const TextLine& row : rows) {
    if (is_itksnap_row(row.text)) return read_itksnap_rows(rows);
    if (is_fsl_row(row.text)) return read_fsl_rows(rows);
    if (is_freesurfer_row(row.text)) return read_freesurfer_rows(rows, header);
  }
  const bool has_names = !rows.empty() && std::all_of(rows.begin(), rows.end(),
                                                      [](const TextLine& row) { return is_mricron_row(row.text); });
  if (!has_names) refuse_table();
  return read_mricron_rows(rows);
}

bool is_header(const TextLine& line) { return is_freesurfer_header(line.text); }

}  // namespace

LabelList read_label_table(std::string_view text) {
  text = checked_table_text(text);
  std::vector<TextLine> lines = filled_lines(text);
  if (lines.empty()) refuse_table();
  if (trimmed(lines.front().text).starts_with('{')) {
    LabelList labels = sidecar_labels(text);
    return labels.empty() ? read_niivue_labels(text) : labels;
  }
  if (is_bids_header(lines.front().text)) return read_bids_rows(lines);
  const auto header = std::find_if(lines.begin(), lines.end(), is_header);
  const std::optional<TextLine> named = header == lines.end() ? std::nullopt : std::optional(*header);
  if (is_header(lines.front())) lines.erase(lines.begin());
  std::erase_if(lines, is_comment);
  return read_rows(lines, named ? &*named : nullptr);
}

}  // namespace voxlet
