#include "dataset/dataset_check.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/error.h"
#include "base/parallel_for.h"
#include "base/text.h"
#include "dataset/case_check.h"
#include "dataset/folds.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/image_file.h"
#include "io/image_names.h"
#include "io/nifti.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> file_names(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw Error(ErrorCode::kBadInput, "Expected the folder " + folder.string() + ".");
  std::vector<std::string> names;
  for (const auto& path : list_folder(folder)) names.push_back(path.filename().string());
  return names;
}

/// "scan.nii" and "scan.nii.gz" → "scan"; empty for other files.
std::string image_stem(const std::string& name) { return is_image_name(name) ? without_image_ending(name) : ""; }

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// What the folders say before a file is opened.
class FolderCheck {
 public:
  explicit FolderCheck(DatasetReport& report) : report_(report), dataset_(report.dataset) {}

  void run() {
    take_images();
    take_labels();
    for (const auto& name : cases_) take_case(name);
    find_alike_names();
    find_alike_channels();
    compare_count();
  }
  /// Complete or not.
  const std::set<std::string>& cases() const { return cases_; }

 private:
  void add_problem(const std::string& kind, const std::string& case_name, const std::string& text) {
    report_.problems.push_back({kind, case_name, text});
  }
  void add_warning(const std::string& kind, const std::string& case_name, const std::string& text) {
    report_.warnings.push_back({kind, case_name, text});
  }

  /// Whether the dataset reads this file; says why it does not.
  bool has_right_ending(const std::string& folder, const std::string& name, const std::string& stem) {
    if (name == stem + dataset_.file_ending) return true;
    if (fs::exists(dataset_.folder / folder / (stem + dataset_.file_ending)))
      add_problem("duplicate", "",
                  folder + "/" + name + " is there beside " + stem + dataset_.file_ending + "; remove one.");
    else
      add_warning(
          "unexpected", "",
          folder + "/" + name + " is not used: dataset.json's file_ending is \"" + dataset_.file_ending + "\".");
    return false;
  }

  /// "_0000.nii.gz" or "_0000.nii.gz … _0003.nii.gz".
  std::string numbers_text(std::size_t channels) const {
    const auto first = channel_suffix(0, dataset_.file_ending);
    return channels == 1 ? first : first + " … " + channel_suffix(channels - 1, dataset_.file_ending);
  }

  void take_images() {
    for (const auto& name : file_names(dataset_.folder / "imagesTr")) {
      const auto stem = image_stem(name);
      if (stem.empty() || !has_right_ending("imagesTr", name, stem)) continue;
      const auto channels = dataset_.channels.size();
      if (channel_number(stem, channels))
        cases_.insert(without_channel_number(stem, channels));
      else
        add_warning("unexpected", "",
                    "imagesTr/" + name + " is not used: images are named {case}" + numbers_text(channels) +
                        " by the channels that dataset.json names.");
    }
  }

  void take_labels() {
    for (const auto& name : file_names(dataset_.folder / "labelsTr")) {
      const auto stem = image_stem(name);
      if (!stem.empty() && has_right_ending("labelsTr", name, stem)) cases_.insert(stem);
    }
    if (cases_.empty())
      throw Error(ErrorCode::kBadInput, "Expected images named {case}" + channel_suffix(0, dataset_.file_ending) +
                                            " in " + (dataset_.folder / "imagesTr").string() + ".");
  }

  void take_case(const std::string& name) {
    const auto files = case_files(dataset_, name);
    bool complete = true;
    for (std::size_t c = 0; c < files.images.size(); ++c) {
      if (fs::exists(files.images[c])) continue;
      complete = false;
      add_problem("missing", name,
                  "imagesTr/" + files.images[c].filename().string() + " (channel " + dataset_.channels[c].name +
                      ") is missing.");
    }
    if (!fs::exists(files.labels)) {
      complete = false;
      add_problem("missing", name, "labelsTr/" + files.labels.filename().string() + " is missing.");
    }
    if (complete) dataset_.cases.push_back(files);
  }

  void find_alike_names() {
    std::map<std::string, std::string> seen;
    for (const auto& name : cases_) {
      const auto [other, is_new] = seen.emplace(lower_case(name), name);
      if (!is_new)
        add_warning("duplicate", name,
                    "Cases " + other->second + " and " + name +
                        " differ in upper and lower case alone: on other systems they are one.");
    }
  }

  void find_alike_channels() {
    std::set<std::string> seen;
    for (const auto& channel : dataset_.channels)
      if (!seen.insert(channel.name).second)
        add_warning("duplicate", "", "dataset.json calls two channels \"" + channel.name + "\".");
  }

  void compare_count() {
    if (!dataset_.stated_cases || *dataset_.stated_cases == std::ssize(cases_)) return;
    add_warning("count", "",
                "dataset.json's numTraining is " + std::to_string(*dataset_.stated_cases) + ", found " +
                    counted(cases_.size(), "case") + ".");
  }

  DatasetReport& report_;
  Dataset& dataset_;
  std::set<std::string> cases_;
};

/// Memory that the check of the largest case takes: its images, its labels and what is gathered of them.
std::size_t largest_case_bytes(const Dataset& dataset) {
  const std::size_t per_voxel = sizeof(float) * (dataset.channels.size() + 1) + 2 * sizeof(std::uint16_t);
  std::size_t most = 0;
  for (const auto& one : dataset.cases) {
    try {
      most = std::max(most, per_voxel * read_nifti_info(one.labels).geometry.shape.count());
    } catch (const Error&) {
      // It will be told when it is this case's turn.
    }
  }
  return most;
}

std::vector<CaseCheck> check_cases(const Dataset& dataset, const DatasetCheckOptions& options, Progress& progress) {
  std::vector<CaseCheck> checks(dataset.cases.size());
  const auto samples = std::max<std::size_t>(1, kForegroundValues / std::max<std::size_t>(1, dataset.cases.size()));
  for_each_item(checks.size(),
                [&](std::size_t n) { checks[n] = check_case(dataset, dataset.cases[n], options, samples, n); },
                {&progress, "Checking cases", largest_case_bytes(dataset)});
  return checks;
}

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void take_fingerprint(std::vector<CaseCheck>& checks, const Dataset& dataset, const std::string& orientation,
                      Fingerprint& fingerprint) {
  fingerprint.orientation = orientation;
  for (auto& check : checks) fingerprint.cases.push_back(std::move(check.fingerprint));
  for (std::size_t c = 0; c < dataset.channels.size(); ++c) {
    std::vector<ForegroundSample> samples;
    for (auto& check : checks) samples.push_back(std::move(check.samples[c]));
    fingerprint.foreground.push_back(intensity_statistics(samples));
  }
  fingerprint.labels = label_frequencies(dataset.labels, fingerprint.cases);
}

/// What only all cases together show.
void compare_labels(DatasetReport& report) {
  const auto& labels = report.fingerprint.labels;
  const auto unused = [](const LabelFrequency& frequency) { return frequency.cases == 0; };
  if (std::all_of(labels.begin(), labels.end(), unused)) {
    report.problems.push_back({"empty", "", "No case has any of the labels that dataset.json lists."});
    return;
  }
  for (const auto& [label, voxels, cases] : labels)
    if (cases == 0)
      report.warnings.push_back(
          {"unused_label", "",
           "Label " + std::to_string(label.id) + " (" + label.name + ") of dataset.json is in no case."});
}

/// Throws what training would.
void require_folds(const std::set<std::string>& cases, const std::string& subjects) {
  TrainingPlan training;
  training.subjects = subjects;
  std::vector<FoldCase> named;
  for (const auto& name : cases) named.push_back({name});
  make_folds(std::move(named), training);
}

void check_splits(const std::set<std::string>& cases, const std::string& subjects, DatasetReport& report) {
  const auto file = report.dataset.folder / "splits_final.json";
  try {
    if (!fs::exists(file)) return require_folds(cases, subjects);
    for (const auto& subject : divided_subjects(parse_folds(file, cases), subjects))
      report.warnings.push_back(
          {"splits", "", "splits_final.json: cases of subject " + subject + " train and validate in one fold."});
  } catch (const Error& error) {
    report.problems.push_back({"splits", "", error.what()});
  }
}

fs::path free_name(const fs::path& file) {
  fs::path name = file.string() + ".orig";
  for (int n = 2; fs::exists(name); ++n) name = file.string() + ".orig." + std::to_string(n);
  return name;
}

/// Under another name; a second name of the same file where the file system has such.
void keep_original(const fs::path& file) {
  const auto kept = free_name(file);
  std::error_code failure;
  fs::create_hard_link(file, kept, failure);
  if (failure) fs::copy_file(file, kept, failure);
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot keep " + file.string() + " as " + kept.filename().string() + " (" +
                                    failure.message() + "); the file is as it was.");
}

}  // namespace

DatasetReport check_dataset(const fs::path& folder, const DatasetCheckOptions& options, Progress& progress) {
  DatasetReport report;
  report.dataset = read_dataset_description(folder);
  FolderCheck folders(report);
  folders.run();
  check_splits(folders.cases(), options.subjects, report);
  auto checks = check_cases(report.dataset, options, progress);
  for (const auto& check : checks) {
    append(report.problems, check.problems);
    append(report.warnings, check.warnings);
    append(report.misplacements, check.misplacements);
  }
  take_fingerprint(checks, report.dataset, options.orientation, report.fingerprint);
  if (!checks.empty()) compare_labels(report);
  return report;
}

std::vector<fs::path> fix_geometry(const std::vector<Misplacement>& misplacements) {
  std::vector<fs::path> changed;
  for (const auto& [file, expected] : misplacements) {
    const auto before = read_file(file);
    if (!is_nifti(before))
      throw Error(ErrorCode::kBadInput, file.string() +
                                            " is no NIfTI file, and only their headers are changed: convert "
                                            "it to NIfTI first.");
    const auto bytes = with_place(before, expected);
    keep_original(file);
    write_file(file, bytes);
    changed.push_back(file);
  }
  return changed;
}

}  // namespace voxlet
