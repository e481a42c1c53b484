#include "evaluation/label_names.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "plan/plan.h"

namespace voxlet {
namespace {

LabelList dataset_labels(const nlohmann::json& labels, const std::string& source) {
  LabelList list;
  for (const auto& [name, id] : labels.items()) {
    if (!id.is_number_integer() || id < 0 || id > 65535)
      throw Error(ErrorCode::kBadInput, "Expected ids 0 … 65535 under \"labels\" in " + source + ", found " +
                                            id.dump() + " for " + name + ".");
    const auto value = id.get<std::uint16_t>();
    if (value != 0) list.push_back({value, name, default_label_color(value)});
  }
  std::sort(list.begin(), list.end(), [](const Label& a, const Label& b) { return a.id < b.id; });
  return list;
}

}  // namespace

LabelList label_list_from_json(std::string_view text, const std::string& source) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const bool has_labels = json.is_object() && json.contains("labels");
  if (has_labels && json["labels"].is_object()) return dataset_labels(json["labels"], source);
  if (has_labels) return plan_from_json(text, source).labels;
  throw Error(ErrorCode::kBadInput,
              "Expected a plan.json, a dataset.json or a model with labels, found none in " + source + ".");
}

LabelList sidecar_labels(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  LabelList list;
  if (!json.is_object() || !json.contains("Labels") || !json["Labels"].is_object()) return list;
  for (const auto& [id, name] : json["Labels"].items()) {
    const int value = std::atoi(id.c_str());
    if (value < 1 || value > 65535 || !name.is_string()) continue;
    const auto label = static_cast<std::uint16_t>(value);
    list.push_back({label, name.get<std::string>(), default_label_color(label)});
  }
  return list;
}

LabelList names_in_dataset(std::string_view text) {
  try {
    return label_list_from_json(text, "dataset.json");
  } catch (const Error&) {
    return {};
  }
}

}  // namespace voxlet
