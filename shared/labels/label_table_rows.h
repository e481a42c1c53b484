// Row parsers and error sentences of the label table formats. Private to the label tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/white_space.h"
#include "labels/labels.h"

namespace voxlet {

inline constexpr std::size_t kMaxTableBytes = std::size_t{4} << 20U;  // FreeSurferColorLUT.txt has about 0.1 MB

/// The text without a byte-order mark. Throws Error(kTooLarge) above kMaxTableBytes.
std::string_view checked_table_text(std::string_view text);

struct TextLine {
  std::size_t number = 0;  ///< from 1
  std::string_view text;   ///< without the line end and trailing white space
};

/// The lines that are not empty.
std::vector<TextLine> filled_lines(std::string_view text);
bool is_comment(const TextLine& line);
std::vector<std::string_view> split_at_tabs(std::string_view text);

/// True for digits with an optional sign.
bool is_whole_number(std::string_view text);
/// True for text of number characters with at least one digit.
bool is_number(std::string_view text);

/// `text` for a sentence: in quotes, at most 80 bytes, on one line, valid UTF-8.
std::string in_quotes(std::string_view text);
/// Throws Error(kBadInput): "Expected EXPECTED in line N of the label table, found "…"; mend the line …"
[[noreturn]] void refuse_line(const TextLine& line, const std::string& expected);
/// Throws an Error(kBadInput) that says this is not a label table and lists the supported formats.
[[noreturn]] void refuse_table();

/// A row's id; 0 for every number that is not a possible label id. Throws as refuse_line does if it is not a whole
/// number.
std::uint16_t id_of(std::string_view word, const TextLine& line);
/// 0 … 255. Throws as refuse_line does.
std::uint8_t channel_of(std::string_view word, const TextLine& line);
/// A name in the form that read_label_table describes.
std::string clean_name(std::string_view name, std::uint16_t id);

/// Collects a table's labels: the first one of each id; ids of 0 are skipped.
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

/// Readers, one per format. `lines` contains no comments (except in BIDS tables) and no header (except BIDS's).
/// `header`, if not null, names FreeSurfer's columns. `text` is one JSON value.
LabelList read_freesurfer_rows(const std::vector<TextLine>& lines, const TextLine* header);
LabelList read_itksnap_rows(const std::vector<TextLine>& lines);
LabelList read_fsl_rows(const std::vector<TextLine>& lines);
LabelList read_mricron_rows(const std::vector<TextLine>& lines);
LabelList read_bids_rows(const std::vector<TextLine>& lines);
LabelList read_niivue_labels(std::string_view text);

/// True if a row has the format's shape: numbers where they belong, whatever their values.
bool is_freesurfer_row(std::string_view row);
bool is_itksnap_row(std::string_view row);
bool is_fsl_row(std::string_view row);
/// True for an id and a name, whatever follows.
bool is_mricron_row(std::string_view row);
/// True for a header row that ends in "R G B A", with or without a leading #.
bool is_freesurfer_header(std::string_view row);
bool is_bids_header(std::string_view row);

}  // namespace voxlet
