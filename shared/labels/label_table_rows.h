// Rows of label tables and what is said of bad ones. Private to the label tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/white_space.h"
#include "labels/labels.h"

namespace voxlet {

inline constexpr std::size_t kMaxTableBytes = std::size_t{4} << 20U;  // FreeSurferColorLUT.txt has about 0.1 MB

/// Throws Error(kTooLarge) above kMaxTableBytes. The text without a byte-order mark.
std::string_view checked_table_text(std::string_view text);

struct TextLine {
  std::size_t number = 0;  ///< from 1
  std::string_view text;   ///< without the end of the line and the white space before it
};

/// The lines that are not empty.
std::vector<TextLine> filled_lines(std::string_view text);
bool is_comment(const TextLine& line);
std::vector<std::string_view> split_at_tabs(std::string_view text);

/// Digits with at most one sign before them.
bool is_whole_number(std::string_view text);
/// Made of a number's characters, at least one digit among them.
bool is_number(std::string_view text);

/// `text` for a sentence: at most 80 bytes, in quotes, on one line, UTF-8.
std::string in_quotes(std::string_view text);
/// Throws Error(kBadInput): "Expected EXPECTED in line N of the label table, found "…"; mend the line …"
[[noreturn]] void refuse_line(const TextLine& line, const std::string& expected);
/// Throws Error(kBadInput): no label table, and the formats that there are.
[[noreturn]] void refuse_table();

/// A row's id; 0 stands for all that no label map can hold. Throws as refuse_line does for what is no whole number.
std::uint16_t id_of(std::string_view word, const TextLine& line);
/// 0 … 255. Throws as refuse_line does.
std::uint8_t channel_of(std::string_view word, const TextLine& line);
/// As read_label_table says of names.
std::string clean_name(std::string_view name, std::uint16_t id);

/// The labels of a table, the first one of each id; rows with id 0 are left out.
class LabelCollector {
 public:
  void add(std::uint16_t id, std::string_view name, const std::array<std::uint8_t, 3>& color);
  bool is_empty() const { return labels_.empty(); }
  /// Throws Error(kBadInput) if there are none.
  LabelList take();

 private:
  LabelList labels_;
  std::vector<bool> seen_ = std::vector<bool>(65536);
};

/// The readers. `lines` hold no comments (but in BIDS tables) and no header but BIDS's; `header`, if there is one,
/// names FreeSurfer's columns; `text` is one JSON value.
LabelList read_freesurfer_rows(const std::vector<TextLine>& lines, const TextLine* header);
LabelList read_itksnap_rows(const std::vector<TextLine>& lines);
LabelList read_fsl_rows(const std::vector<TextLine>& lines);
LabelList read_mricron_rows(const std::vector<TextLine>& lines);
LabelList read_bids_rows(const std::vector<TextLine>& lines);
LabelList read_niivue_labels(std::string_view text);

/// Whether a row has its format's shape: numbers where they belong, whatever their values.
bool is_freesurfer_row(std::string_view row);
bool is_itksnap_row(std::string_view row);
bool is_fsl_row(std::string_view row);
/// An id and a name, whatever follows.
bool is_mricron_row(std::string_view row);
/// "… R G B A" in words, after a # or not.
bool is_freesurfer_header(std::string_view row);
bool is_bids_header(std::string_view row);

}  // namespace voxlet
