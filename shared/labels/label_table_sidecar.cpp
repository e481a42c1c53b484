// Names of labels in JSON that stands beside label maps: Voxlet's own sidecars, nnU-Net's dataset.json.
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "labels/label_table.h"
#include "labels/label_table_rows.h"
#include "labels/structure_colors.h"

namespace voxlet {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// Only whole numbers that label maps can hold are ids.
void add_label(LabelCollector& labels, double value, const std::string& name) {
  if (!(value >= 1 && value <= 65535) || value != std::floor(value)) return;
  const auto id = static_cast<std::uint16_t>(value);
  labels.add(id, name, default_label_color(id));
}

}  // namespace

LabelList sidecar_labels(std::string_view text) {
  const OrderedJson json = OrderedJson::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  LabelCollector labels;
  if (json.contains("Labels") && json["Labels"].is_object())
    for (const auto& [id, name] : json["Labels"].items())
      if (name.is_string()) add_label(labels, number_in(id).value_or(0), name.get<std::string>());
  if (json.contains("labels") && json["labels"].is_object())
    for (const auto& [name, id] : json["labels"].items())
      if (id.is_number_integer()) add_label(labels, id.get<double>(), name);
  return labels.is_empty() ? LabelList{} : with_structure_colors(labels.take());
}

}  // namespace voxlet
