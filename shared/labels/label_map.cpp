#include "labels/label_map.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/json_numbers.h"
#include "labels/labels.h"

namespace voxlet {
namespace {

constexpr int kLargestId = 65535;

}  // namespace

LabelMap label_map_from_json(std::string_view text, const std::string& source) {
  try {
    const auto json = nlohmann::json::parse(text);
    LabelMap map;
    for (const auto& [from, to] : json.at("map").items()) read_value(to, "a label id", map[label_id_in(from)]);
    return map;
  } catch (const std::exception& failure) {
    throw Error(ErrorCode::kBadInput, "Expected {\"map\": {\"from id\": to id, …}} with ids 0 … 65535 in " + source +
                                          ", found: " + failure.what());
  }
}

std::string label_map_to_json(const LabelMap& map) {
  nlohmann::ordered_json entries = nlohmann::ordered_json::object();
  for (const auto& [from, to] : map) entries[std::to_string(from)] = to;
  return nlohmann::ordered_json{{"map", entries}}.dump();
}

void relabel(LabelVolume& labels, const LabelMap& map) {
  std::vector<std::uint16_t> table(kLargestId + 1, 0);
  for (const auto& [from, to] : map) table[from] = to;
  for (auto& id : labels.voxels) id = table[id];
}

}  // namespace voxlet
