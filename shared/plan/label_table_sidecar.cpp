// Names of labels in JSON that stands beside label maps: Voxlet's own sidecars, nnU-Net's dataset.json.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "plan/label_table.h"
#include "plan/label_table_rows.h"
#include "plan/structure_colors.h"

namespace voxlet {
namespace {

using Json = nlohmann::ordered_json;

bool is_id(std::int64_t id) { return id >= 1 && id <= 65535; }

void add_label(LabelCollector& labels, std::int64_t value, const std::string& name) {
  if (!is_id(value)) return;
  const auto id = static_cast<std::uint16_t>(value);
  labels.add(id, name, default_label_color(id));
}

}  // namespace

LabelList sidecar_labels(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  LabelCollector labels;
  if (json.contains("Labels") && json["Labels"].is_object())
    for (const auto& [id, name] : json["Labels"].items())
      if (name.is_string()) add_label(labels, std::atoi(id.c_str()), name.get<std::string>());
  if (json.contains("labels") && json["labels"].is_object())
    for (const auto& [name, id] : json["labels"].items())
      if (id.is_number_integer()) add_label(labels, id.get<std::int64_t>(), name);
  return labels.is_empty() ? LabelList{} : with_structure_colors(labels.take());
}

}  // namespace voxlet
