#include "evaluate/label_names.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "io/file.h"
#include "plan/model_package.h"
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

LabelList read_label_list(const std::filesystem::path& path) {
  const std::string source = path.string();
  if (path.extension() == ".onnx") return read_model_package(read_file(path)).plan.labels;
  const std::string text = read_text_file(path);
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const bool has_labels = json.is_object() && json.contains("labels");
  if (has_labels && json["labels"].is_object()) return dataset_labels(json["labels"], source);
  if (has_labels) return plan_from_json(text, source).labels;
  throw Error(ErrorCode::kBadInput,
              "Expected a plan.json, a dataset.json or a model with labels, found none in " + source + ".");
}

std::string label_name(const LabelList& labels, std::uint16_t id) {
  const auto found = std::find_if(labels.begin(), labels.end(), [id](const Label& label) { return label.id == id; });
  return found == labels.end() ? "Label " + std::to_string(id) : found->name;
}

}  // namespace voxlet
