#include "evaluation/named_label_map.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

std::string lower(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return name;
}

/// 0 where no label has the name.
std::uint16_t id_of(const std::string& name, const LabelList& labels) {
  const auto found = std::find_if(labels.begin(), labels.end(),
                                  [wanted = lower(name)](const Label& label) { return lower(label.name) == wanted; });
  return found == labels.end() ? std::uint16_t{0} : found->id;
}

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string known_names(const LabelList& labels) {
  if (labels.empty()) return "none are known";
  std::string names;
  for (const auto& label : labels) names.append(names.empty() ? "" : ", ").append(label.name);
  return names;
}

std::uint16_t require_id(const std::string& name, const LabelList& labels, const char* side,
                         const std::string& source) {
  const std::uint16_t id = id_of(name, labels);
  if (id == 0)
    throw Error(ErrorCode::kBadInput, "Expected names of the " + std::string(side) + " in " + source + ", found \"" +
                                          name + "\"; its names: " + known_names(labels) + ".");
  return id;
}

/// With ids instead of names, as label_map_from_json reads it.
ordered_json in_ids(const ordered_json& map, const std::string& source, const LabelList& reference,
                    const LabelList& prediction) {
  ordered_json ids = ordered_json::object();
  for (const auto& [from, to] : map.items()) {
    const std::string key = is_number(from) ? from : std::to_string(require_id(from, reference, "reference", source));
    ids[key] = to.is_string() ? ordered_json(require_id(to.get<std::string>(), prediction, "prediction", source)) : to;
  }
  return ids;
}

}  // namespace

LabelMap named_label_map(std::string_view json, const std::string& source, const LabelList& reference,
                         const LabelList& prediction) {
  auto parsed = ordered_json::parse(json, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("map") || !parsed["map"].is_object())
    return label_map_from_json(json, source);  // says what is wrong
  parsed["map"] = in_ids(parsed["map"], source, reference, prediction);
  return label_map_from_json(parsed.dump(), source);
}

LabelMap label_map_by_names(const LabelList& reference, const LabelList& prediction) {
  LabelMap map;
  for (const auto& label : reference)
    if (const auto id = id_of(label.name, prediction); id != 0) map[label.id] = id;
  if (map.empty())
    throw Error(ErrorCode::kBadInput,
                "Expected labels of one name in the reference and the prediction, found none: the "
                "reference has " +
                    known_names(reference) + "; the prediction has " + known_names(prediction) + ".");
  return map;
}

}  // namespace voxlet
