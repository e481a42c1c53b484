#include "plan/label_table_json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "plan/label_table.h"

namespace voxlet {
namespace {

using nlohmann::json;

Error bad(const std::string& found) {
  return {ErrorCode::kBadInput,
          "Expected a colour map of NiiVue, JSON with lists R, G and B of equal length; " + found + "."};
}

json parsed(std::string_view text) {
  json object = json::parse(text, nullptr, false);
  if (!object.is_object() || !object.contains("R") || !object.contains("G") || !object.contains("B"))
    throw bad("found something else");
  return object;
}

/// Whole numbers from `low` to `high`; as many as `count`, where that is not 0.
std::vector<int> numbers(const json& object, const char* key, int high, std::size_t count) {
  const json& list = object.at(key);
  if (!list.is_array() || list.empty() || (count != 0 && list.size() != count))
    throw bad(std::string("found a list ") + key + " of another length");
  std::vector<int> values;
  for (const json& value : list) {
    if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > high)
      throw bad(std::string("found a value in ") + key + " that is not a number from 0 to " + std::to_string(high));
    values.push_back(static_cast<int>(std::lround(value.get<double>())));
  }
  return values;
}

std::vector<int> counting(std::size_t count) {
  std::vector<int> values;
  for (std::size_t n = 0; n < count; ++n) values.push_back(static_cast<int>(n));
  return values;
}

std::vector<int> spread(std::size_t count) {
  std::vector<int> values;
  for (std::size_t n = 0; n < count; ++n)
    values.push_back(
        count == 1 ? 0
                   : static_cast<int>(std::lround(255.0 * static_cast<double>(n) / static_cast<double>(count - 1))));
  return values;
}

}  // namespace

bool looks_like_json(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

LabelList read_label_json(std::string_view text) {
  const json object = parsed(text);
  const std::vector<int> red = numbers(object, "R", 255, 0), green = numbers(object, "G", 255, red.size()),
                         blue = numbers(object, "B", 255, red.size());
  const std::vector<int> ids = object.contains("I") ? numbers(object, "I", 65535, red.size()) : counting(red.size());
  if (!object.contains("labels") || !object["labels"].is_array() || object["labels"].size() != red.size())
    throw bad("found no list of as many labels");
  LabelList list;
  for (std::size_t n = 0; n < red.size(); ++n) {
    if (ids[n] == 0) continue;
    const json& name = object["labels"][n];
    list.push_back(
        {static_cast<std::uint16_t>(ids[n]),
         name.is_string() ? name.get<std::string>() : name.dump(),
         {static_cast<std::uint8_t>(red[n]), static_cast<std::uint8_t>(green[n]), static_cast<std::uint8_t>(blue[n])}});
  }
  return list;
}

bool is_color_map(std::string_view text) {
  if (!looks_like_json(text)) return false;
  const json object = json::parse(text, nullptr, false);
  return object.is_object() && object.contains("R") && object.contains("G") && object.contains("B") &&
         !object.contains("labels");
}

std::array<std::array<std::uint8_t, 4>, 256> read_color_map(std::string_view text) {
  const json object = parsed(text);
  std::array<std::vector<int>, 4> channels{numbers(object, "R", 255, 0)};
  const std::size_t count = channels[0].size();
  channels[1] = numbers(object, "G", 255, count);
  channels[2] = numbers(object, "B", 255, count);
  channels[3] = object.contains("A") ? numbers(object, "A", 255, count) : std::vector<int>(count, 255);
  const std::vector<int> places = object.contains("I") ? numbers(object, "I", 255, count) : spread(count);
  for (std::size_t n = 1; n < count; ++n)
    if (places[n] <= places[n - 1]) throw bad("found places in I that do not grow");
  std::array<std::array<std::uint8_t, 4>, 256> table{};
  std::size_t next = 0;
  for (int at = 0; at < 256; ++at) {
    while (next < count && places[next] < at) ++next;
    const std::size_t high = std::min(next, count - 1), low = next == 0 || next == count ? high : next - 1;
    const double part = high == low ? 0 : static_cast<double>(at - places[low]) / (places[high] - places[low]);
    for (std::size_t c = 0; c < 4; ++c)
      table[static_cast<std::size_t>(at)][c] =
          static_cast<std::uint8_t>(std::lround(channels[c][low] + part * (channels[c][high] - channels[c][low])));
  }
  return table;
}

}  // namespace voxlet
