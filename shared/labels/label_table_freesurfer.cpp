// FreeSurfer's colour tables, and those that are like them: id name R G B A.
#include <algorithm>
#include <cctype>
#include <map>

#include "labels/label_table_rows.h"

namespace voxlet {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kFewestWords = 5;  // id, name, R, G, B
constexpr std::size_t kFewestNumbers = 3, kMostNumbers = 5;

struct Row {
  std::string_view id, name;
  Words numbers;
  bool is_one() const { return numbers.size() >= kFewestNumbers; }
};

/// Numbers at the end of the words, the first two of which are id and name.
std::size_t trailing_numbers(const Words& words) {
  std::size_t first = words.size();
  while (first > 2 && is_number(words[first - 1])) --first;
  return words.size() - first;
}

Words without_note(Words words) {
  const auto is_note = [](std::string_view word) { return word.starts_with('#'); };
  if (words.size() > kFewestWords)
    words.erase(std::find_if(words.begin() + kFewestWords, words.end(), is_note), words.end());
  return words;
}

/// Where tabs are, they separate: a name may hold spaces and end with numbers.
Row row_with_tabs(std::string_view text) {
  Words fields = split_at_tabs(text);
  std::erase_if(fields, [](std::string_view field) { return field.empty(); });
  fields = without_note(std::move(fields));
  const bool is_one = fields.size() >= kFewestWords && fields.size() <= 2 + kMostNumbers &&
                      is_whole_number(fields[0]) && trailing_numbers(fields) + 2 == fields.size();
  return is_one ? Row{fields[0], fields[1], {fields.begin() + 2, fields.end()}} : Row{};
}

/// Of more numbers at the end than `columns` the first ones belong to the name.
Row row_of_words(std::string_view text, std::size_t columns) {
  const Words words = without_note(split_words(text));
  if (words.size() < kFewestWords || !is_whole_number(words[0])) return {};
  const std::size_t count = std::min(trailing_numbers(words), columns), first = words.size() - count;
  const std::string_view last = words[first - 1];
  const auto length = static_cast<std::size_t>(last.data() + last.size() - words[1].data());
  return {words[0], {words[1].data(), length}, {words.begin() + static_cast<std::ptrdiff_t>(first), words.end()}};
}

Row row_of(std::string_view text, std::size_t columns) {
  const Row row = row_with_tabs(text);
  return row.is_one() ? row : row_of_words(text, columns);
}

std::string lower(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// How many columns of numbers a header names: 4 for "… R G B A"; 0 for what is none.
std::size_t columns_of_header(std::string_view text) {
  const Words words = split_words(text);
  std::size_t columns = 0;
  for (const std::string& word : {std::string("r"), std::string("red")})
    for (std::size_t n = 1; n + 2 < words.size(); ++n)
      if (lower(words[n]) == word && lower(words[n + 1]).starts_with('g') && lower(words[n + 2]).starts_with('b'))
        columns = words.size() - n;
  return columns <= kMostNumbers && !is_number(words.empty() ? "" : words[0]) ? columns : 0;
}

/// Opacities are 0 or 255 throughout, types of tissue are not: then the fifth number before them is the name's.
bool ends_with_opacity(const std::vector<Row>& rows) {
  const std::string_view last = rows.front().numbers.back();
  return (last == "0" || last == "255") &&
         std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.numbers.back() == last; });
}

/// As many as most rows have, where no header says it.
std::size_t usual_columns(const std::vector<TextLine>& lines) {
  std::vector<Row> rows;
  std::map<std::size_t, int> counts;
  for (const TextLine& line : lines) {
    const Row row = row_of_words(line.text, kMostNumbers);
    if (!row.is_one()) continue;
    rows.push_back(row);
    ++counts[row.numbers.size()];
  }
  if (rows.empty()) return kMostNumbers;
  const auto usual =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual->first == kMostNumbers && ends_with_opacity(rows) ? kMostNumbers - 1 : usual->first;
}

}  // namespace

bool is_freesurfer_header(std::string_view row) { return columns_of_header(row) != 0; }

bool is_freesurfer_row(std::string_view row) { return row_of(row, kMostNumbers).is_one(); }

LabelList read_freesurfer_rows(const std::vector<TextLine>& lines, const TextLine* header) {
  const std::size_t columns = header != nullptr ? columns_of_header(header->text) : usual_columns(lines);
  LabelCollector labels;
  for (const TextLine& line : lines) {
    const Row row = row_of(line.text, columns);
    if (!row.is_one()) refuse_line(line, "id name R G B A");
    const auto channel = [&](std::size_t c) { return channel_of(row.numbers[c], line); };
    labels.add(id_of(row.id, line), row.name, {channel(0), channel(1), channel(2)});
  }
  return labels.take();
}

}  // namespace voxlet
