#include "evaluate/label_names.h"

#include <vector>

#include "base/error.h"
#include "evaluation/evaluation.h"
#include "evaluation/label_names.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_names.h"
#include "plan/model_package.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& path) {
  return fs::absolute(fs::is_directory(path) ? path / "." : path).parent_path();
}

}  // namespace

LabelList prediction_names(const fs::path& prediction) {
  const bool is_folder = fs::is_directory(prediction);
  // The first one that has a sidecar stands for all of them.
  for (const auto& file : is_folder ? list_images(prediction) : std::vector<fs::path>{prediction}) {
    const fs::path sidecar = without_image_ending(file.string()) + ".json";
    if (is_image_name(file.string()) && fs::exists(sidecar)) return sidecar_labels(read_text_file(sidecar));
  }
  const fs::path dataset = folder_of(prediction) / "dataset.json";
  return fs::exists(dataset) ? names_in_dataset(read_text_file(dataset)) : LabelList{};
}

LabelList reference_names(const fs::path& reference) {
  const fs::path folder = folder_of(reference);
  for (const auto& place : {folder, folder.parent_path()})
    if (fs::exists(place / "dataset.json")) return names_in_dataset(read_text_file(place / "dataset.json"));
  return {};
}

LabelList find_label_names(const fs::path& reference, const fs::path& prediction) {
  const LabelList names = prediction_names(prediction);
  return names.empty() ? reference_names(reference) : names;
}

LabelChoice read_label_choice(const fs::path& path) {
  if (path.extension() == ".onnx") return {read_model_package(read_file(path)).plan.labels, {}};
  return label_choice_from_json(read_text_file(path), path.string());
}

LabelList read_label_list(const fs::path& path) {
  const LabelChoice choice = read_label_choice(path);
  if (choice.regions.empty()) return choice.labels;
  throw Error(ErrorCode::kBadInput, "Expected labels of one id each in " + path.string() + ", found the region " +
                                        label_name(choice.labels, choice.regions.rbegin()->first) + ".");
}

}  // namespace voxlet
