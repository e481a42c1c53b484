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

fs::path folder_of(const fs::path& path) {
  return fs::absolute(fs::is_directory(path) ? path / "." : path).parent_path();
}

/// 3D Slicer's segmentations hold their names; what is damaged is told when it is read.
LabelList names_inside(const fs::path& map) try {
  return map.extension() == ".nrrd" ? segment_names(read_file(map)) : LabelList{};
} catch (const Error&) {
  return {};
}

/// In a file of the label map's name, else in itself.
LabelList names_of_map(const fs::path& map) {
  for (const char* ending : {".json", ".tsv", ".txt", ".lut"}) {
    const fs::path beside = without_image_ending(map.string()) + ending;
    const LabelList names = fs::exists(beside) ? names_beside(read_text_file(beside)) : LabelList{};
    if (!names.empty()) return names;
  }
  return names_inside(map);
}

/// The first map that has some stands for all of a folder.
LabelList names_of_maps(const fs::path& maps) {
  const bool is_folder = fs::is_directory(maps);
  for (const auto& map : is_folder ? list_images(maps) : std::vector<fs::path>{maps}) {
    const LabelList names = is_image_name(map.string()) ? names_of_map(map) : LabelList{};
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace

LabelList prediction_names(const fs::path& prediction) {
  const LabelList beside = names_of_maps(prediction);
  if (!beside.empty()) return beside;
  const fs::path dataset = folder_of(prediction) / "dataset.json";
  return fs::exists(dataset) ? names_in_dataset(read_text_file(dataset)) : LabelList{};
}

LabelList reference_names(const fs::path& reference) {
  const fs::path folder = folder_of(reference);
  for (const auto& place : {folder, folder.parent_path()})
    if (fs::exists(place / "dataset.json")) return names_in_dataset(read_text_file(place / "dataset.json"));
  return names_of_maps(reference);
}

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
