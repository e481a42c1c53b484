#include "synthesis/synthetic_dataset.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/json_text.h"
#include "base/parallel_for.h"
#include "base/readable_text.h"
#include "files/unfinished_work.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "synthesis/intensity_classes.h"
#include "synthesis/synthesis_json.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kIntensityClasses = 7;
constexpr std::size_t kFolds = 5;

std::string case_name(const std::vector<fs::path>& maps, std::size_t n) {
  std::string number = std::to_string(n / maps.size());
  return label_map_name(maps[n % maps.size()]) + "_s" + std::string(3 - std::min<std::size_t>(3, number.size()), '0') +
         number;
}

/// A label map ready for synthesis, and the prior contrast that an image gives it.
struct Source {
  LabelVolume labels;
  std::optional<Contrast> prior;
};

Source load_source(const fs::path& path, const SyntheticDatasetOptions& options) {
  Source source{read_nifti_labels(path), std::nullopt};
  if (options.label_map) relabel(source.labels, *options.label_map);
  if (options.image) {
    const ImageVolume image = read_nifti_image(*options.image);
    source.labels = with_intensity_classes(source.labels, image, kIntensityClasses);
    source.prior = measured_contrast(source.labels, image);
  }
  return source;
}

void keep_listed(LabelVolume& labels, const LabelList& list) {
  LabelMap identity;
  for (const auto& label : list) identity[label.id] = label.id;
  relabel(labels, identity);
}

/// Whole numbers: they compress to a third, and a scanner's are no finer.
void round_intensities(ImageVolume& image) {
  for (auto& value : image.voxels) value = std::round(value);
}

fs::path image_file(const fs::path& dataset, const std::string& name) {
  return dataset / "imagesTr" / (name + "_0000.nii.gz");
}
fs::path labels_file(const fs::path& dataset, const std::string& name) {
  return dataset / "labelsTr" / (name + ".nii.gz");
}

void write_case(const Source& source, const fs::path& dataset, const std::string& name, std::size_t n,
                const SyntheticDatasetOptions& options) {
  Random random(options.seed, n);
  SyntheticCase made = synthesize(source.labels, options.synthesis, random, source.prior ? &*source.prior : nullptr);
  keep_listed(made.labels, options.labels);
  if (!options.synthesis.susceptibility) round_intensities(made.image);
  write_nifti(image_file(dataset, name), made.image);
  write_nifti(labels_file(dataset, name), made.labels);
}

Json dataset_json(const SyntheticDatasetOptions& options) {
  Json labels{{"background", 0}};
  for (const auto& label : options.labels) labels[label.name] = label.id;
  return {
      {"channel_names", {{"0", options.synthesis.susceptibility ? "QSM" : "T1"}}},
      {"labels", labels},
      {"numTraining", options.cases},
      {"synthesis", Json::parse(to_json(options.synthesis))},
      {"file_ending", ".nii.gz"},
      {"description", "Synthetic scans made from label maps by voxlet synth, seed " + std::to_string(options.seed)}};
}

/// Folds by label map, as many as there are maps in use up to kFolds; scans of a single map by case.
Json splits_json(const std::vector<fs::path>& maps, std::size_t cases) {
  const std::size_t groups = maps.size() > 1 ? maps.size() : cases, folds = std::min({kFolds, groups, cases});
  Json splits = Json::array();
  for (std::size_t fold = 0; fold < folds; ++fold) {
    Json train = Json::array(), val = Json::array();
    for (std::size_t n = 0; n < cases; ++n) (n % groups % folds == fold ? val : train).push_back(case_name(maps, n));
    splits.push_back({{"train", train}, {"val", val}});
  }
  return splits;
}

void require_no_dataset(const fs::path& dataset) {
  if (fs::exists(dataset / "dataset.json"))
    throw Error(ErrorCode::kBadInput, "Expected a new folder for the dataset, found one in " + dataset.string() +
                                          "; choose another name or remove it.");
}

void make_folders(const fs::path& dataset) {
  std::error_code failure;
  fs::create_directories(dataset / "imagesTr", failure);
  if (!failure) fs::create_directories(dataset / "labelsTr", failure);
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot make the folder " + dataset.string() + ": " + failure.message() + ".");
}

/// Leaves each name once, and tells the synthesis which ids are its structure's.
SyntheticDatasetOptions with_merged_names(SyntheticDatasetOptions options) {
  std::map<std::string, std::uint16_t> first;
  std::erase_if(options.labels, [&](const Label& label) {
    const auto [found, is_first] = first.emplace(label.name, label.id);
    if (!is_first) options.synthesis.merged[label.id] = found->second;
    return !is_first;
  });
  return options;
}

/// All that the cases depend on.
std::string settings_of(const SyntheticDatasetOptions& options, std::vector<fs::path> files) {
  std::string text = json_text(dataset_json(options)) + "\n";
  if (options.label_map) text += label_map_to_json(*options.label_map) + "\n";
  if (options.image) files.push_back(*options.image);
  return text + stamps_of(files);
}

void require_different_names(const std::vector<fs::path>& files) {
  std::map<std::string, fs::path> seen;
  for (const fs::path& file : files) {
    const auto [other, is_first] = seen.emplace(label_map_name(file), file);
    if (!is_first)
      throw Error(ErrorCode::kBadInput,
                  other->second.filename().string() + " and " + file.filename().string() + " in " +
                      file.parent_path().string() +
                      " would have results of one name; rename one of them or move it elsewhere.");
  }
}

/// Makes the cases that are not made yet, on all cores.
class CaseWriter {
 public:
  CaseWriter(const std::vector<fs::path>& maps, const fs::path& dataset, const SyntheticDatasetOptions& options,
             const UnfinishedWork& work, Progress& progress)
      : maps_(maps), dataset_(dataset), options_(options), work_(work), progress_(progress) {}

  void write_all() {
    if (maps_.size() == 1)
      write_all_of_one_map();
    else
      for_each_item(maps_.size(), [&](std::size_t map) {
        std::optional<Source> source;
        for (std::size_t n = map; n < cases_; n += maps_.size()) write(n, source);
      });
  }

 private:
  /// Its cases are made side by side from one source, which is read by the first of them that is not made yet.
  void write_all_of_one_map() {
    std::optional<Source> source;
    std::size_t first = 0;
    while (first < cases_ && !source) write(first++, source);
    for_each_item(cases_ - first, [&](std::size_t n) { write(first + n, source); });
  }

  /// `source` is read when it is needed first.
  void write(std::size_t n, std::optional<Source>& source) {
    const std::string name = case_name(maps_, n);
    if (!is_made(name)) {
      if (!source) source = load_source(maps_[n % maps_.size()], options_);
      write_case(*source, dataset_, name, n, options_);
      work_.keep(name, "");
    }
    progress_.report(static_cast<double>(++done_) / static_cast<double>(cases_), "synthesise scans");
  }

  bool is_made(const std::string& name) const {
    return work_.find(name) && fs::exists(image_file(dataset_, name)) && fs::exists(labels_file(dataset_, name));
  }

  const std::vector<fs::path>& maps_;
  const fs::path& dataset_;
  const SyntheticDatasetOptions& options_;
  const UnfinishedWork& work_;
  Progress& progress_;
  std::size_t cases_ = static_cast<std::size_t>(options_.cases);
  std::atomic<std::size_t> done_{0};
};

void require_options(const SyntheticDatasetOptions& options, std::size_t maps) {
  options.synthesis.validate();
  if (options.cases < 1) throw Error(ErrorCode::kBadInput, "Expected at least 1 case to make.");
  if (options.image && maps != 1)
    throw Error(ErrorCode::kBadInput, "Expected one label map with an image to go by, found " + std::to_string(maps) +
                                          "; name a single file.");
}

}  // namespace

std::vector<fs::path> find_label_maps(const fs::path& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    files = list_images(path);
  } else if (fs::exists(path)) {
    files.push_back(path);
  }
  if (files.empty())
    throw Error(ErrorCode::kBadInput, "Expected a label map (" + image_endings_text() + ") or a folder of them at " +
                                          path.string() + ", found none.");
  require_different_names(files);
  return files;
}

std::string label_map_name(const fs::path& file) {
  return readable_text(without_image_ending(file.filename().string()));
}

std::vector<std::string> label_maps_of_cases(const std::vector<std::string>& cases) {
  std::set<std::string> names;
  for (const auto& name : cases) {
    const auto end = name.rfind("_s");
    if (end == std::string::npos || end + 5 > name.size() ||
        name.find_first_not_of("0123456789", end + 2) != std::string::npos)
      throw Error(ErrorCode::kBadInput,
                  "Expected cases of voxlet synth, named after their label maps (head_s000), found \"" + name +
                      "\"; label maps can only replace those.");
    names.insert(name.substr(0, end));
  }
  return {names.begin(), names.end()};
}

LabelList deep_grey_labels() {
  const std::vector<std::pair<std::uint16_t, std::string>> structures{
      {10, "Left-Thalamus"},    {49, "Right-Thalamus"},    {11, "Left-Caudate"},  {50, "Right-Caudate"},
      {12, "Left-Putamen"},     {51, "Right-Putamen"},     {13, "Left-Pallidum"}, {52, "Right-Pallidum"},
      {17, "Left-Hippocampus"}, {53, "Right-Hippocampus"}, {18, "Left-Amygdala"}, {54, "Right-Amygdala"}};
  LabelList labels;
  for (const auto& [id, name] : structures) labels.push_back({id, name, default_label_color(id)});
  return labels;
}

std::size_t write_synthetic_dataset(const fs::path& label_maps, const fs::path& dataset,
                                    const SyntheticDatasetOptions& asked, Progress& progress) {
  const SyntheticDatasetOptions options = with_merged_names(asked);
  const auto maps = find_label_maps(label_maps);
  require_options(options, maps.size());
  require_no_dataset(dataset);
  UnfinishedWork work(dataset, settings_of(options, maps));
  require_no_dataset(dataset);  // another process may have finished it meanwhile
  make_folders(dataset);
  CaseWriter(maps, dataset, options, work, progress).write_all();
  const auto cases = static_cast<std::size_t>(options.cases);
  if (cases > 1) write_file(dataset / "splits_final.json", json_text(splits_json(maps, cases), 1));
  write_file(dataset / "dataset.json", json_text(dataset_json(options), 2));  // last: a dataset with it is whole
  work.finish();
  return maps.size();
}

}  // namespace voxlet
