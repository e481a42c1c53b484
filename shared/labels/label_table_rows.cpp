#include "labels/label_table_rows.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace voxlet {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kQuotedBytes = 80;
constexpr std::int64_t kLargestRowId = 65535;

/// With U+FFFD for what is no UTF-8.
std::string as_utf8(std::string_view text) {
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

}  // namespace

std::string_view checked_table_text(std::string_view text) {
  if (text.size() > kMaxTableBytes)
    throw Error(ErrorCode::kTooLarge, "Expected a table of at most " + std::to_string(kMaxTableBytes) +
                                          " bytes, found " + std::to_string(text.size()) + ".");
  return without_byte_order_mark(text);
}

std::vector<TextLine> filled_lines(std::string_view text) {
  std::vector<TextLine> lines;
  std::size_t number = 0;
  for (const std::string_view line : text_lines(text)) {
    ++number;
    const std::size_t last = line.find_last_not_of(kWhiteSpace);
    if (last != std::string_view::npos) lines.push_back({number, line.substr(0, last + 1)});
  }
  return lines;
}

bool is_comment(const TextLine& line) { return trimmed(line.text).starts_with('#'); }

std::vector<std::string_view> split_at_tabs(std::string_view text) {
  std::vector<std::string_view> fields;
  for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t')) {
    fields.push_back(trimmed(text.substr(0, tab)));
    text.remove_prefix(tab + 1);
  }
  fields.push_back(trimmed(text));
  return fields;
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

bool is_number(std::string_view text) {
  return text.find_first_of(kDigits) != std::string_view::npos &&
         text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
  const bool is_long = text.size() > kQuotedBytes;
  return Json(std::string(text.substr(0, kQuotedBytes)) + (is_long ? "…" : ""))
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

void refuse_line(const TextLine& line, const std::string& expected) {
  throw Error(ErrorCode::kBadInput, "Expected " + expected + " in line " + std::to_string(line.number) +
                                        " of the label table, found " + in_quotes(line.text) +
                                        "; mend the line or take it out.");
}

void refuse_table() {
  throw Error(
      ErrorCode::kBadInput,
      "Expected a label table: a FreeSurfer colour table (id name R G B A), an ITK-SNAP label description "
      "(IDX R G B A VIS MSH \"LABEL\"), an FSL look-up table (id red green blue name), an MRIcron list (id name), a "
      "NiiVue label colour map (JSON with R, G, B and labels) or a BIDS look-up table (tab-separated, with the "
      "columns index and name); found none of them.");
}

std::uint16_t id_of(std::string_view word, const TextLine& line) {
  if (!is_whole_number(word)) refuse_line(line, "a whole number as label id");
  if (word.starts_with('+')) word.remove_prefix(1);
  std::int64_t id = 0;  // stays 0 for what has more digits than it can hold
  std::from_chars(word.data(), word.data() + word.size(), id);
  return id < 0 || id > kLargestRowId ? std::uint16_t{0} : static_cast<std::uint16_t>(id);
}

std::uint8_t channel_of(std::string_view word, const TextLine& line) {
  std::uint8_t value = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (failure != std::errc{} || end != word.data() + word.size())
    refuse_line(line, "red, green and blue as whole numbers from 0 to 255");
  return value;
}

std::string clean_name(std::string_view name, std::uint16_t id) {
  std::string clean = as_utf8(name);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  std::replace_if(clean.begin(), clean.end(), is_control, ' ');
  clean = std::string(trimmed(clean));
  return clean.empty() || clean == "n/a" ? default_label_name(id) : clean;
}

void LabelCollector::add(std::uint16_t id, std::string_view name, const std::array<std::uint8_t, 3>& color) {
  if (id == 0 || seen_[id]) return;
  seen_[id] = true;
  labels_.push_back({id, clean_name(name, id), color});
}

LabelList LabelCollector::take() {
  if (labels_.empty())
    throw Error(ErrorCode::kBadInput, "Expected a label with an id from 1 to 65535 in the label table, found none.");
  return std::move(labels_);
}

}  // namespace voxlet
