#include "labels/niivue_color_map.h"

#include "base/error.h"
#include "base/json_numbers.h"
#include "labels/label_table_rows.h"

namespace voxlet {
namespace {

using Json = nlohmann::json;

/// The list called `key`, its entries counted from 1 in what is said of a bad one.
template <typename T>
std::vector<T> read_list(const Json& json, const std::string& key) {
  const Json& list = json.at(key);
  if (!list.is_array()) throw Error(ErrorCode::kBadInput, "Expected a list as " + key + " of the colour map.");
  std::vector<T> values;
  values.reserve(list.size());
  for (const Json& entry : list) {
    const std::string place = std::to_string(values.size() + 1);
    if (entry.is_string() || entry.is_structured())  // may be long, and on several lines
      throw Error(ErrorCode::kBadInput, "Expected whole numbers as " + key + " of the colour map, found a " +
                                            entry.type_name() + " as entry " + place + ".");
    read_value(entry, "Entry " + place + " of the colour map's " + key, values.emplace_back());
  }
  return values;
}

template <typename T>
std::vector<T> read_optional_list(const Json& json, const std::string& key) {
  return json.contains(key) && !json.at(key).is_null() ? read_list<T>(json, key) : std::vector<T>{};
}

void check_length(std::size_t length, std::size_t expected, const std::string& key) {
  if (length != expected)
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(expected) + " values as " + key +
                                          " of the colour map, as many as R has, found " + std::to_string(length) +
                                          ".");
}

}  // namespace

bool has_channels(const Json& json) {
  return json.is_object() && json.contains("R") && json.contains("G") && json.contains("B");
}

Json parse_niivue(std::string_view text, const std::string& what) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& failure) {
    throw Error(ErrorCode::kBadInput, "Expected " + what + " as JSON, found damage at byte " +
                                          std::to_string(failure.byte) + " of it; save the file anew.");
  } catch (const Json::out_of_range&) {
    throw Error(ErrorCode::kBadInput, "Expected " + what + " as JSON, found a number too large to hold.");
  }
}

NiivueColorMap read_niivue_color_map(const Json& json) {
  NiivueColorMap map{read_list<std::uint8_t>(json, "R"), read_list<std::uint8_t>(json, "G"),
                     read_list<std::uint8_t>(json, "B"), read_optional_list<std::uint8_t>(json, "A"),
                     read_optional_list<std::int64_t>(json, "I")};
  if (map.r.empty())
    throw Error(ErrorCode::kBadInput, "Expected at least one value as R of the colour map, found none.");
  check_length(map.g.size(), map.r.size(), "G");
  check_length(map.b.size(), map.r.size(), "B");
  if (!map.a.empty()) check_length(map.a.size(), map.r.size(), "A");
  if (!map.i.empty()) check_length(map.i.size(), map.r.size(), "I");
  return map;
}

}  // namespace voxlet
