#include "evaluation/label_choice.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/error.h"
#include "plan/plan.h"

namespace voxlet {
namespace {

std::uint16_t label_id(const nlohmann::ordered_json& id, const std::string& name, const std::string& source) {
  if (!id.is_number_integer() || id < 0 || id > 65535)
    throw Error(ErrorCode::kBadInput,
                "Expected ids 0 … 65535 under \"labels\" in " + source + ", found " + id.dump() + " for " + name + ".");
  return id.get<std::uint16_t>();
}

std::set<std::uint16_t> label_ids(const nlohmann::ordered_json& entry, const std::string& name,
                                  const std::string& source) {
  std::set<std::uint16_t> ids;
  for (const auto& id : entry) ids.insert(label_id(id, name, source));
  ids.erase(0);
  if (ids.empty())
    throw Error(ErrorCode::kBadInput, "Expected ids of the region " + name + " in " + source + ", found none.");
  return ids;
}

/// Names with their ids, each alone or several of a region.
using NamedIds = std::vector<std::pair<std::string, std::set<std::uint16_t>>>;

NamedIds named_ids(const nlohmann::ordered_json& labels, const std::string& source) {
  NamedIds named;
  for (const auto& [name, entry] : labels.items()) {
    auto ids = entry.is_array() ? label_ids(entry, name, source) : std::set{label_id(entry, name, source)};
    if (ids != std::set<std::uint16_t>{0}) named.emplace_back(name, std::move(ids));
  }
  return named;
}

/// No label's: neither alone nor in a region.
std::uint16_t free_id(const NamedIds& named, const LabelRegions& regions) {
  std::uint16_t id = 65535;
  const auto is_taken = [&id](const auto& entry) { return entry.second.contains(id); };
  while (regions.contains(id) || std::any_of(named.begin(), named.end(), is_taken)) --id;
  return id;
}

LabelChoice dataset_choice(const nlohmann::ordered_json& labels, const std::string& source) {
  const NamedIds named = named_ids(labels, source);
  LabelChoice choice;
  for (auto entry = named.rbegin(); entry != named.rend(); ++entry) {  // so that ids ascend in the file's order
    const auto& [name, ids] = *entry;
    const std::uint16_t id = ids.size() == 1 ? *ids.begin() : free_id(named, choice.regions);
    if (ids.size() > 1) choice.regions[id] = ids;
    choice.labels.push_back({id, name, default_label_color(id)});
  }
  std::sort(choice.labels.begin(), choice.labels.end(), [](const Label& a, const Label& b) { return a.id < b.id; });
  return choice;
}

}  // namespace

LabelChoice label_choice_from_json(std::string_view text, const std::string& source) {
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  const bool has_labels = json.is_object() && json.contains("labels");
  if (has_labels && json["labels"].is_object()) return dataset_choice(json["labels"], source);
  if (has_labels) return {plan_from_json(text, source).labels, {}};
  throw Error(ErrorCode::kBadInput,
              "Expected a plan.json, a dataset.json or a model with labels, found none in " + source + ".");
}

std::string label_key(const LabelRegions& regions, std::uint16_t id) {
  const auto region = regions.find(id);
  if (region == regions.end()) return std::to_string(id);
  std::string key;
  for (const auto label : region->second) key.append(key.empty() ? "(" : ", ").append(std::to_string(label));
  return key + ")";
}

LabelMap map_to_region(std::uint16_t id, const std::set<std::uint16_t>& labels) {
  LabelMap map;
  for (const auto label : labels) map[label] = id;
  return map;
}

}  // namespace voxlet
