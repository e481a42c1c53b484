#include "files/sidecar.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/json_text.h"
#include "base/table_field.h"
#include "io/file_names.h"
#include "io/image_names.h"

namespace voxlet {
namespace {

std::string hex(const std::array<std::uint8_t, 3>& color) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color[0], color[1], color[2]);
  return text.data();
}

}  // namespace

std::string software_version() { return VOXLET_VERSION; }

std::string sidecar_json(const PredictionCase& files, const std::filesystem::path& model, const Plan& plan,
                         const PredictionRemarks& remarks) {
  nlohmann::ordered_json sources = nlohmann::ordered_json::array();
  for (const auto& image : files.images) sources.push_back(image.filename().string());
  nlohmann::ordered_json labels;
  for (const auto& label : plan.labels) labels[std::to_string(label.id)] = label.name;
  nlohmann::ordered_json sidecar{
      {"Description", "Label map made by the model " + plan.name},
      {"Sources", sources},
      {"SpatialReference", "orig"},
      {"GeneratedBy", nlohmann::ordered_json::array({{{"Name", "Voxlet"}, {"Version", software_version()}}})},
      {"Model",
       {{"File", model.filename().string()},
        {"Plan", plan.name},
        {"Licence", plan.licence},
        {"TrainedOn", plan.trained_on}}},
      {"Labels", labels}};
  if (!remarks.scan_notes.empty()) sidecar["ScanNotes"] = remarks.scan_notes;
  if (!remarks.overridden.empty()) sidecar["Overridden"] = remarks.overridden;
  if (!remarks.flags.empty()) sidecar["Flags"] = remarks.flags;
  return json_text(sidecar, 2) + "\n";
}

std::string label_table(const LabelList& labels) {
  std::string table = "index\tname\tcolor\n0\tBackground\t#000000\n";
  for (const auto& label : labels) {
    table += std::to_string(label.id) + "\t" + tsv_field(label.name) + "\t" + hex(label.color) + "\n";
  }
  return table;
}

std::vector<std::filesystem::path> probability_paths(const std::filesystem::path& output,
                                                     const std::vector<std::string>& names) {
  std::string stem = without_image_ending(output.string());
  if (stem.ends_with("_dseg")) stem.resize(stem.size() - std::string_view("_dseg").size());
  std::vector<std::filesystem::path> paths;
  for (const std::string& part : file_name_parts(names, ""))
    paths.emplace_back(stem + "_label-" + part + "_probseg.nii.gz");
  return paths;
}

}  // namespace voxlet
