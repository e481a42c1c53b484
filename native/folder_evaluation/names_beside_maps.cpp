#include "folder_evaluation/names_beside_maps.h"

#include <vector>

#include "base/error.h"
#include "evaluation/evaluation.h"
#include "evaluation/label_names.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_names.h"
#include "labels/label_table.h"
#include "package/model_package.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

/// What lies in a folder, images left out.
void add_others(const fs::path& folder, std::vector<std::string>& others) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (!is_image_name(entry.path().string())) others.push_back(entry.path().string());
}

/// What cannot be read is told when it is evaluated.
LabelList names_in_file(const std::string& file) try { return names_in(file, read_file(file)); } catch (const Error&) {
  return {};
}

LabelList names_of(NamesOf whose, const fs::path& path) {
  const fs::path maps = fs::absolute(path).lexically_normal();
  const bool is_folder = fs::is_directory(maps);
  const fs::path folder = is_folder && !maps.has_filename() ? maps.parent_path()
                          : is_folder                       ? maps
                                                            : maps.parent_path();
  std::vector<std::string> names, others;
  for (const auto& map : is_folder ? list_images(folder) : std::vector<fs::path>{maps}) names.push_back(map.string());
  add_others(folder, others);
  add_others(folder.parent_path(), others);
  for (const auto& place : places_of_names(whose, names, others))
    if (const LabelList found = names_in_file(place); !found.empty()) return found;
  return {};
}

}  // namespace

LabelList prediction_names(const fs::path& prediction) { return names_of(NamesOf::kPredictions, prediction); }

LabelList reference_names(const fs::path& reference) { return names_of(NamesOf::kReferences, reference); }

LabelList find_label_names(const fs::path& reference, const fs::path& prediction) {
  const LabelList names = prediction_names(prediction);
  return names.empty() ? reference_names(reference) : names;
}

LabelChoice read_label_choice(const fs::path& path) {
  if (path.extension() == ".onnx") return {read_model_package(read_file(path)).plan.labels, {}};
  const std::string text = read_text_file(path);
  if (path.extension() != ".json") return {read_label_table(text), {}};
  return label_choice_from_json(text, path.string());
}

LabelList read_label_list(const fs::path& path) {
  const LabelChoice choice = read_label_choice(path);
  if (choice.regions.empty()) return choice.labels;
  throw Error(ErrorCode::kBadInput, "Expected labels of one id each in " + path.string() + ", found the region " +
                                        label_name(choice.labels, choice.regions.rbegin()->first) + ".");
}

}  // namespace voxlet
