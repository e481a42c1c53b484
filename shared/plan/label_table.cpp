#include "plan/label_table.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>

#include "base/error.h"
#include "plan/label_table_json.h"

namespace voxlet {
namespace {

Error bad_line(std::size_t number, const std::string& expected, const std::string& line) {
  return {ErrorCode::kBadInput, "Line " + std::to_string(number) + " of the label table: expected " + expected +
                                    "; found \"" + line.substr(0, 60) + "\"."};
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Rows in their order, the first of each id, without background and ids that label maps cannot hold.
class Collector {
 public:
  void add(std::int64_t id, const std::string& name, const std::array<std::uint8_t, 3>& color) {
    if (id < 1 || id > 65535 || !seen_.insert(id).second) return;
    list_.push_back({static_cast<std::uint16_t>(id), name, color});
  }
  LabelList take() { return std::move(list_); }

 private:
  LabelList list_;
  std::set<std::int64_t> seen_;
};

bool is_number(const std::string& word, std::int64_t& value) {
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
  return code == std::errc() && end == word.data() + word.size();
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::array<std::uint8_t, 3> color_from(const std::vector<std::string>& words, std::size_t first, std::size_t number,
                                       const std::string& line) {
  std::array<std::uint8_t, 3> color{};
  for (std::size_t n = 0; n < 3; ++n) {
    std::int64_t value = -1;
    if (first + n >= words.size() || !is_number(words[first + n], value) || value < 0 || value > 255)
      throw bad_line(number, "a colour of three numbers from 0 to 255", line);
    color[n] = static_cast<std::uint8_t>(value);
  }
  return color;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(trimmed(line.substr(0, line.find('#'))));
  return lines;
}

/// "id name R G B A": the first line that is not a comment tells it from ITK-SNAP's.
bool is_freesurfer(const std::vector<std::string>& words) {
  std::int64_t number = 0;
  return words.size() >= 5 && is_number(words[0], number) && !is_number(words[1], number);
}

void add_freesurfer(const std::string& line, std::size_t number, Collector& labels) {
  const std::vector<std::string> words = words_of(line);
  std::int64_t id = 0;
  if (words.size() < 5 || !is_number(words[0], id))
    throw bad_line(number, "id, name, red, green, blue and alpha", line);
  labels.add(id, words[1], color_from(words, 2, number, line));
}

void add_itksnap(const std::string& line, std::size_t number, Collector& labels) {
  const std::vector<std::string> words = words_of(line);
  const auto open = line.find('"'), close = line.rfind('"');
  std::int64_t id = 0;
  if (words.size() < 8 || !is_number(words[0], id) || open == close)
    throw bad_line(number, "id, red, green, blue, alpha, two switches and a name in quotes", line);
  labels.add(id, line.substr(open + 1, close - open - 1), color_from(words, 1, number, line));
}

LabelList read_lines(const std::vector<std::string>& lines, bool freesurfer) {
  Collector labels;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (lines[n].empty()) continue;
    if (freesurfer)
      add_freesurfer(lines[n], n + 1, labels);
    else
      add_itksnap(lines[n], n + 1, labels);
  }
  return labels.take();
}

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> fields;
  for (std::string field; std::getline(stream, field, '\t');) fields.push_back(trimmed(field));
  return fields;
}

std::array<std::uint8_t, 3> hex_color(const std::string& text, std::uint16_t id) {
  unsigned value = 0;
  const bool has_form = text.size() == 7 && text[0] == '#';
  const auto [end, code] = has_form ? std::from_chars(text.data() + 1, text.data() + 7, value, 16)
                                    : std::from_chars_result{text.data(), std::errc::invalid_argument};
  if (code != std::errc() || end != text.data() + 7) return default_label_color(id);
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 255U),
          static_cast<std::uint8_t>(value & 255U)};
}

std::size_t column_of(const std::vector<std::string>& header, const char* name) {
  return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
}

LabelList read_bids(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::string line;
  std::getline(stream, line);
  const std::vector<std::string> header = fields_of(line);
  const std::size_t index = column_of(header, "index"), name = column_of(header, "name"),
                    color = column_of(header, "color");
  Collector labels;
  for (std::size_t number = 2; std::getline(stream, line); ++number) {
    if (trimmed(line).empty()) continue;
    const std::vector<std::string> fields = fields_of(line);
    std::int64_t id = 0;
    if (std::max(index, name) >= fields.size() || !is_number(fields[index], id))
      throw bad_line(number, "a whole number in the column index and a name", line);
    const auto small = static_cast<std::uint16_t>(id);
    labels.add(id, fields[name], color < fields.size() ? hex_color(fields[color], small) : default_label_color(small));
  }
  return labels.take();
}

bool is_bids(std::string_view text) {
  const std::vector<std::string> header = fields_of(std::string(text.substr(0, text.find('\n'))));
  return column_of(header, "index") < header.size() && column_of(header, "name") < header.size();
}

}  // namespace

LabelList read_label_table(std::string_view text) {
  if (looks_like_json(text)) return read_label_json(text);
  if (is_bids(text)) return read_bids(text);
  const std::vector<std::string> lines = lines_of(text);
  const auto first = std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return !line.empty(); });
  const std::vector<std::string> words = first == lines.end() ? std::vector<std::string>() : words_of(*first);
  std::int64_t number = 0;
  if (words.size() < 5 || !is_number(words[0], number))
    throw Error(ErrorCode::kBadInput,
                "Expected a label table of FreeSurfer, ITK-SNAP, NiiVue (JSON) or BIDS (.tsv); found something else.");
  return read_lines(lines, is_freesurfer(words));
}

}  // namespace voxlet
