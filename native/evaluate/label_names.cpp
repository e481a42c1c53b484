#include "evaluate/label_names.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "io/file.h"
#include "plan/model_package.h"
#include "plan/plan.h"
#include "predict/prediction_cases.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

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

/// {"10": "Left-Thalamus", …}, as sidecar_json writes it; any other file holds no names.
LabelList sidecar_labels(const fs::path& path) {
  const auto json = nlohmann::json::parse(read_text_file(path), nullptr, false);
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

/// The first label map of a folder that has a sidecar stands for all of them.
LabelList prediction_names(const fs::path& prediction) {
  std::vector<fs::path> files{prediction};
  if (fs::is_directory(prediction)) files.assign(fs::directory_iterator(prediction), fs::directory_iterator());
  for (const auto& file : files) {
    const fs::path sidecar = without_nifti_ending(file).string() + ".json";
    if (is_nifti_name(file) && fs::exists(sidecar)) return sidecar_labels(sidecar);
  }
  return {};
}

/// A dataset.json with other labels (nnU-Net's regions are lists of ids) names nothing, and hinders nothing.
LabelList reference_names(const fs::path& reference) {
  const fs::path folder = fs::absolute(fs::is_directory(reference) ? reference / "." : reference).parent_path();
  for (const auto& place : {folder, folder.parent_path()}) {
    if (!fs::exists(place / "dataset.json")) continue;
    try {
      return read_label_list(place / "dataset.json");
    } catch (const Error&) {
      return {};
    }
  }
  return {};
}

}  // namespace

LabelList find_label_names(const fs::path& reference, const fs::path& prediction) {
  const LabelList names = prediction_names(prediction);
  return names.empty() ? reference_names(reference) : names;
}

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

}  // namespace voxlet
