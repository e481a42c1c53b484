// Label tables whose rows are words: FreeSurfer's and ITK-SNAP's.
#include <algorithm>

#include "plan/label_table_rows.h"

namespace voxlet {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kFewestWords = 5;  // of a FreeSurfer row: id, name, R, G, B

struct FreeSurferRow {
  Words words;
  std::size_t red = 0;  ///< place of R; 0: not the row's shape
};

/// The colour begins where numbers alone follow, but not before the third word: names may be numbers or hold spaces,
/// the opacity may be missing, a tissue type may follow it.
FreeSurferRow freesurfer_row(std::string_view text) {
  FreeSurferRow row{split_words(text), 0};
  Words& words = row.words;
  if (words.size() < kFewestWords || !is_whole_number(words[0])) return row;
  const auto is_note = [](std::string_view word) { return word.starts_with('#'); };
  words.erase(std::find_if(words.begin() + kFewestWords, words.end(), is_note), words.end());
  std::size_t red = words.size();
  while (red > 2 && is_number(words[red - 1])) --red;
  const std::size_t numbers = words.size() - red;
  if (numbers >= 3 && numbers <= 5) row.red = red;
  return row;
}

std::string_view name_of(const FreeSurferRow& row) {
  const std::string_view last = row.words[row.red - 1];
  const char* begin = row.words[1].data();
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

constexpr std::size_t kItkSnapLabel = 7;  // the columns before it are numbers

/// What follows the seven numbers: the text between the quotes, or all of it if there are none.
std::string_view itksnap_name(const TextLine& line, const Words& words) {
  if (words.size() <= kItkSnapLabel) refuse_line(line, "IDX R G B A VIS MSH \"LABEL\"");
  std::string_view name = line.text;
  name.remove_prefix(static_cast<std::size_t>(words[kItkSnapLabel].data() - name.data()));
  if (!name.starts_with('"')) return name;
  name.remove_prefix(1);
  const std::size_t end = name.find('"');
  if (end == std::string_view::npos) refuse_line(line, "a label that ends with a quotation mark");
  return name.substr(0, end);
}

}  // namespace

bool is_freesurfer_row(std::string_view row) { return freesurfer_row(row).red != 0; }

bool is_itksnap_row(std::string_view row) {
  const Words words = split_words(row);
  return words.size() > kItkSnapLabel && is_whole_number(words[0]) &&
         std::all_of(words.begin(), words.begin() + kItkSnapLabel, is_number);
}

LabelList read_freesurfer_rows(const std::vector<TextLine>& lines) {
  LabelCollector labels;
  for (const TextLine& line : lines) {
    const FreeSurferRow row = freesurfer_row(line.text);
    if (row.red == 0) refuse_line(line, "id name R G B A");
    const auto channel = [&](std::size_t c) { return channel_of(row.words[row.red + c], line); };
    labels.add(id_of(row.words[0], line), name_of(row), {channel(0), channel(1), channel(2)});
  }
  return labels.take();
}

LabelList read_itksnap_rows(const std::vector<TextLine>& lines) {
  LabelCollector labels;
  for (const TextLine& line : lines) {
    if (!is_itksnap_row(line.text)) refuse_line(line, "IDX R G B A VIS MSH \"LABEL\"");
    const Words words = split_words(line.text);
    const auto channel = [&](std::size_t c) { return channel_of(words[1 + c], line); };
    labels.add(id_of(words[0], line), itksnap_name(line, words), {channel(0), channel(1), channel(2)});
  }
  return labels.take();
}

}  // namespace voxlet
