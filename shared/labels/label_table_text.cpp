// Label tables whose rows are words, with the name at their end or without colours: ITK-SNAP's, FSL's, MRIcron's.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>

#include "base/number_text.h"
#include "labels/label_table_rows.h"
#include "labels/structure_colors.h"

namespace voxlet {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kItkSnapLabel = 7, kFslLabel = 4;  // the columns before it are numbers

/// From that word to the end of the line.
std::string_view rest_of(std::string_view text, std::string_view word) {
  text.remove_prefix(static_cast<std::size_t>(word.data() - text.data()));
  return text;
}

/// What follows the seven numbers: the text between the quotes, or all of it if there are none.
std::string_view itksnap_name(const TextLine& line, const Words& words) {
  std::string_view name = rest_of(line.text, words[kItkSnapLabel]);
  if (!name.starts_with('"')) return name;
  name.remove_prefix(1);
  const std::size_t end = name.find('"');
  if (end == std::string_view::npos) refuse_line(line, "a label that ends with a quotation mark");
  return name.substr(0, end);
}

double value_of(std::string_view word, const TextLine& line) {
  const std::optional<double> value = number_in(word);
  if (!value || !(*value >= 0 && *value <= 255))
    refuse_line(line, "red, green and blue from 0 to 1, or from 0 to 255 in all lines");
  return *value;
}

/// 255 where all of them are shares, else 1.
double scale_of(const std::vector<TextLine>& lines) {
  for (const TextLine& line : lines) {
    const Words words = split_words(line.text);
    for (std::size_t c = 1; c < std::min(kFslLabel, words.size()); ++c)
      if (is_number(words[c]) && value_of(words[c], line) > 1) return 1;
  }
  return 255;
}

/// The rows of a table without colours: an id and a name, with something behind it or not.
struct NamedRow {
  std::string_view id, name, more;
};

NamedRow named_row(std::string_view text) {
  const Words fields = split_at_tabs(text), words = split_words(text);
  if (words.size() < 2 || !is_whole_number(words[0]) || is_number(words[1])) return {};
  if (fields.size() > 1 && fields[0] == words[0]) return {fields[0], fields[1], {}};
  const std::string_view all = rest_of(text, words[1]);
  if (words.size() == 2 || !is_whole_number(words.back())) return {words[0], all, {}};
  return {words[0], trimmed(all.substr(0, all.size() - words.back().size())), words.back()};
}

/// Numbers at the end are more than the name where all rows have them and no two names are equal without them.
bool has_more(const std::vector<TextLine>& lines) {
  std::set<std::string_view> names;
  return std::all_of(lines.begin(), lines.end(), [&](const TextLine& line) {
    const NamedRow row = named_row(line.text);
    return !row.more.empty() && names.insert(row.name).second;
  });
}

}  // namespace

bool is_itksnap_row(std::string_view row) {
  const Words words = split_words(row);
  return words.size() > kItkSnapLabel && is_whole_number(words[0]) &&
         std::all_of(words.begin(), words.begin() + kItkSnapLabel, is_number);
}

bool is_fsl_row(std::string_view row) {
  const Words words = split_words(row);
  return words.size() > kFslLabel && is_whole_number(words[0]) && !is_number(words[kFslLabel]) &&
         std::all_of(words.begin(), words.begin() + kFslLabel, is_number);
}

bool is_mricron_row(std::string_view row) { return !named_row(row).id.empty(); }

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

LabelList read_fsl_rows(const std::vector<TextLine>& lines) {
  const double scale = scale_of(lines);
  LabelCollector labels;
  for (const TextLine& line : lines) {
    if (!is_fsl_row(line.text)) refuse_line(line, "id red green blue name");
    const Words words = split_words(line.text);
    const auto channel = [&](std::size_t c) {
      return static_cast<std::uint8_t>(std::lround(scale * value_of(words[1 + c], line)));
    };
    labels.add(id_of(words[0], line), rest_of(line.text, words[kFslLabel]), {channel(0), channel(1), channel(2)});
  }
  return labels.take();
}

LabelList read_mricron_rows(const std::vector<TextLine>& lines) {
  const bool more = has_more(lines);
  LabelCollector labels;
  for (const TextLine& line : lines) {
    const NamedRow row = named_row(line.text);
    const std::uint16_t id = id_of(row.id, line);
    const bool is_cut = !row.more.empty() && !more;
    std::string name(row.name);
    if (is_cut) name.append(1, ' ').append(row.more);
    labels.add(id, name, default_label_color(id));
  }
  return with_structure_colors(labels.take());
}

}  // namespace voxlet
