#include "folder_evaluation/bundled_atlases.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "files/resources.h"
#include "io/file.h"
#include "io/folder.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

fs::path find_folder() {
  const fs::path here = "models/atlases";
  return fs::is_directory(here) ? here : resource_folder("models/atlases");
}

/// Lists of structures to carry (`voxlet carry`) lie there, too.
bool is_label_map(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  return json.is_object() && json.contains("map");
}

}  // namespace

std::vector<AtlasTranslation> bundled_atlases() {
  const fs::path folder = find_folder();
  std::vector<AtlasTranslation> atlases;
  if (!fs::is_directory(folder)) return atlases;
  for (const auto& file : list_folder(folder)) {
    const std::string text = read_text_file(file);
    if (is_label_map(text)) atlases.push_back(atlas_translation(text, file.string()));
  }
  return atlases;
}

}  // namespace voxlet
