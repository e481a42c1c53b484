#include "dataset/dataset.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/readable_text.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "labels/class_colors.h"
#include "volume/grid_difference.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

[[noreturn]] void bad_field(const fs::path& file, const std::string& field, const std::string& expected) {
  throw Error(ErrorCode::kBadInput, file.string() + ": expected \"" + field + "\" to be " + expected + ".");
}

json read_dataset_json(const fs::path& file) {
  if (!fs::exists(file)) {
    throw Error(ErrorCode::kBadInput,
                "Expected a dataset in nnU-Net v2 layout, but there is no " + file.string() + ".");
  }
  auto parsed = json::parse(read_text_file(file), nullptr, false);
  if (!parsed.is_object()) throw Error(ErrorCode::kBadInput, file.string() + " is not a JSON object.");
  return parsed;
}

std::vector<Channel> read_channels(const json& dataset, const fs::path& file) {
  const char* expected = "an object such as {\"0\": \"T1\"} with keys 0, 1, 2 …";
  const auto found = dataset.find("channel_names");
  if (found == dataset.end() || !found->is_object() || found->empty()) bad_field(file, "channel_names", expected);
  std::vector<Channel> channels;
  for (std::size_t c = 0; c < found->size(); ++c) {
    const auto name = found->find(std::to_string(c));
    if (name == found->end() || !name->is_string()) bad_field(file, "channel_names", expected);
    channels.push_back({name->get<std::string>(), ""});
  }
  return channels;
}

Label read_label(const std::string& name, const json& id, const fs::path& file) {
  if (!id.is_number_integer() || id < 0 || id > 65535 || name == "ignore") {
    bad_field(file, "labels", "an object of names and ids in 0 … 65535 without regions and without \"ignore\"");
  }
  const auto value = id.get<std::uint16_t>();
  return {value, name, default_label_color(value)};
}

/// Labels 1 … n are the dataset's own numbering, not FreeSurfer's, whose 2 is white matter and white.
void color_own_numbering(LabelList& labels) {
  for (std::size_t n = 0; n < labels.size(); ++n)
    if (labels[n].id != n + 1) return;
  for (auto& label : labels) label.color = class_color(label.id);
}

LabelList read_labels(const json& dataset, const fs::path& file) {
  const auto found = dataset.find("labels");
  if (found == dataset.end() || !found->is_object()) {
    bad_field(file, "labels", "an object such as {\"background\": 0, \"Left-Thalamus\": 10}");
  }
  std::map<std::uint16_t, Label> by_id;
  for (const auto& [name, id] : found->items()) {
    const auto label = read_label(name, id, file);
    if (!by_id.emplace(label.id, label).second) bad_field(file, "labels", "an object whose ids are all different");
  }
  by_id.erase(0);
  if (by_id.empty()) bad_field(file, "labels", "an object with at least one label besides background");
  LabelList labels;
  for (const auto& [id, label] : by_id) labels.push_back(label);
  color_own_numbering(labels);
  return labels;
}

std::string read_text(const json& dataset, const std::string& field, const std::string& fallback) {
  const auto found = dataset.find(field);
  return found != dataset.end() && found->is_string() ? found->get<std::string>() : fallback;
}

std::set<std::string> case_names(const fs::path& images, const std::string& ending) {
  if (!fs::is_directory(images)) throw Error(ErrorCode::kBadInput, "Expected the folder " + images.string() + ".");
  const auto suffix = channel_suffix(0, ending);
  std::set<std::string> names;
  for (const auto& path : list_folder(images)) {
    const auto name = path.filename().string();
    if (name.size() > suffix.size() && name.ends_with(suffix))
      names.insert(name.substr(0, name.size() - suffix.size()));
  }
  if (names.empty()) {
    throw Error(ErrorCode::kBadInput, "Expected images named {case}" + suffix + " in " + images.string() + ".");
  }
  return names;
}

DatasetCase existing_case(const Dataset& dataset, const std::string& name) {
  auto found = case_files(dataset, name);
  auto files = found.images;
  files.push_back(found.labels);
  for (const auto& file : files) {
    if (fs::exists(file)) continue;
    throw Error(ErrorCode::kBadInput, "Case " + name + " lacks the file " + file.string() + ".");
  }
  return found;
}

void require_grid(const Geometry& expected, const Geometry& found, const fs::path& image, const fs::path& file) {
  if (same_grid(expected, found)) return;
  throw Error(ErrorCode::kBadInput, file.string() + " lies on another grid than " + image.string() + ": " +
                                        grid_difference(found, expected) + "; resample one onto the other.");
}

}  // namespace

std::string channel_suffix(std::size_t channel, const std::string& file_ending) {
  return channel_suffix(channel) + file_ending;
}

DatasetCase case_files(const Dataset& dataset, const std::string& name) {
  DatasetCase files{readable_text(name), {}, dataset.folder / "labelsTr" / (name + dataset.file_ending)};
  for (std::size_t c = 0; c < dataset.channels.size(); ++c)
    files.images.push_back(dataset.folder / "imagesTr" / (name + channel_suffix(c, dataset.file_ending)));
  return files;
}

Dataset read_dataset_description(const fs::path& folder) {
  const auto file = folder / "dataset.json";
  const auto parsed = read_dataset_json(file);
  Dataset dataset;
  dataset.folder = folder;
  dataset.name = read_text(parsed, "name", fs::weakly_canonical(folder).filename().string());
  dataset.licence = read_text(parsed, "licence", "");
  dataset.channels = read_channels(parsed, file);
  dataset.labels = read_labels(parsed, file);
  dataset.file_ending = read_text(parsed, "file_ending", "");
  if (image_ending("x" + dataset.file_ending) != dataset.file_ending || dataset.file_ending.empty())
    bad_field(file, "file_ending", "one of " + image_endings_text());
  const auto stated = parsed.find("numTraining");
  if (stated != parsed.end() && stated->is_number_integer()) dataset.stated_cases = stated->get<std::int64_t>();
  return dataset;
}

Dataset read_dataset(const fs::path& folder) {
  auto dataset = read_dataset_description(folder);
  for (const auto& name : case_names(folder / "imagesTr", dataset.file_ending))
    dataset.cases.push_back(existing_case(dataset, name));
  return dataset;
}

LoadedCase load_case(const DatasetCase& files) {
  LoadedCase loaded;
  for (const auto& path : files.images) {
    loaded.images.push_back(read_nifti_image(path));
  }
  loaded.labels = read_nifti_labels(files.labels);
  require_grid(loaded.images[0].geometry, loaded.labels.geometry, files.images[0], files.labels);
  return loaded;
}

}  // namespace voxlet
