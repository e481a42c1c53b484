#include "evaluation/label_names.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "evaluation/label_choice.h"

namespace voxlet {

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
    LabelChoice choice = label_choice_from_json(text, "dataset.json");
    std::erase_if(choice.labels, [&](const Label& label) { return choice.regions.contains(label.id); });
    return std::move(choice.labels);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace voxlet
