#include "folder_evaluation/folder_evaluation.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/parallel_for.h"
#include "base/text.h"
#include "evaluation/evaluate_case.h"
#include "folder_evaluation/bundled_atlases.h"
#include "folder_evaluation/case_store.h"
#include "io/folder.h"
#include "io/image_file.h"
#include "io/image_names.h"
#include "io/nifti.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

void require_exists(const fs::path& path) {
  if (!fs::exists(path))
    throw Error(ErrorCode::kIo, "Cannot open " + path.string() + "; there is no such file or folder.");
}

/// The images of a folder; a file itself.
std::vector<std::string> files_of(const fs::path& path, const char* what) {
  require_exists(path);
  if (!fs::is_directory(path)) return {path.string()};
  std::vector<std::string> files;
  for (const auto& file : list_images(path)) files.push_back(file.string());
  if (files.empty())
    throw Error(ErrorCode::kBadInput, std::string("Expected ") + what + " (" + image_endings_text() + ") in " +
                                          path.string() + ", found none.");
  return files;
}

/// What a record's numbers depend on besides its files; a change here makes kept records void.
std::string settings_of(const CaseOptions& options) {
  std::string text = "2";
  for (const auto id : options.ids) text.append(" ").append(std::to_string(id));
  for (const auto& [id, members] : options.regions) text.append(" ").append(label_key(options.regions, id));
  if (options.label_map)
    for (const auto& [from, to] : *options.label_map)
      text.append(" ").append(std::to_string(from)).append(">").append(std::to_string(to));
  if (options.distances) text += " distances";
  if (options.resample) text += " resample";
  if (options.translate_both) text += " both";
  return text;
}

struct CasePaths {
  std::string name;
  fs::path reference, prediction, image;  // image: empty if there is none

  std::vector<fs::path> all() const {
    std::vector<fs::path> files{reference, prediction};
    if (!image.empty()) files.push_back(image);
    return files;
  }
};

std::size_t bytes_needed(const CasePaths& files) {
  constexpr std::size_t kBytesPerVoxel =
      28;  // both maps, a region of both, the image, the files themselves, the boxes of distances
  try {
    return kBytesPerVoxel * read_nifti_info(files.reference).geometry.shape.count();
  } catch (const Error&) {
    return 0;  // will be told when it is its turn
  }
}

std::uintmax_t bytes_on_disk(const CasePaths& files) {
  std::uintmax_t bytes = 0;
  try {
    for (const auto& file : files_of_image(files.reference)) bytes += fs::file_size(file);
  } catch (const Error&) {
    return 0;  // will be told when it is its turn
  }
  return bytes;
}

/// What the evaluation of one case takes, by the largest file.
std::size_t largest_bytes_needed(const std::vector<CasePaths>& cases) {
  if (cases.empty()) return 0;
  return bytes_needed(*std::max_element(cases.begin(), cases.end(), [](const CasePaths& a, const CasePaths& b) {
    return bytes_on_disk(a) < bytes_on_disk(b);
  }));
}

/// Evaluates all cases, several at a time where there is memory for them.
class CaseEvaluator {
 public:
  CaseEvaluator(std::vector<CasePaths> cases, CaseOptions options, const CaseStore& store, Progress& progress)
      : cases_(std::move(cases)), options_(std::move(options)), store_(store), progress_(progress) {}

  void run(Evaluation& evaluation) {
    for_each_item(cases_.size(), [&](std::size_t n) { finish(cases_[n], evaluation); },
                  {&progress_, "evaluate cases", largest_bytes_needed(cases_)});
    note_damaged(evaluation);
  }

 private:
  void finish(const CasePaths& files, Evaluation& evaluation) {
    try {
      CaseRecord record = record_of(files);
      const std::lock_guard lock(mutex_);
      evaluation.cases.push_back(std::move(record));
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kCancelled) throw;
      const std::lock_guard lock(mutex_);
      evaluation.failures.push_back({files.name, error.what()});
    } catch (const std::exception& error) {
      const std::lock_guard lock(mutex_);
      evaluation.failures.push_back({files.name, reason_of(error)});
    }
  }

  /// None where there is no image, and where it cannot be read, which becomes the `problem`.
  static std::optional<ImageVolume> image_of(const CasePaths& files, std::string& problem) {
    if (files.image.empty()) return std::nullopt;
    try {
      return read_nifti_image(files.image);
    } catch (const Error& error) {
      problem = error.what();
      return std::nullopt;
    }
  }

  CaseRecord record_of(const CasePaths& files) {
    KeptRecord kept = store_.find(files.name, files.all());
    if (kept.damaged) add_damaged(files.name);
    CaseRecord record = kept.record ? *std::move(kept.record) : new_record(files);
    record.reference_file = files.reference.string();
    record.prediction_file = files.prediction.string();
    if (record.image_problem.empty()) record.image_file = files.image.string();
    if (!kept.record) store_.keep(record, files.all());
    return record;
  }

  CaseRecord new_record(const CasePaths& files) const {
    std::string problem;
    const auto image = image_of(files, problem);
    CaseRecord record = evaluate_case(files.name, read_nifti_labels(files.reference),
                                      read_nifti_labels(files.prediction), image ? &*image : nullptr, options_);
    if (!problem.empty()) record.image_problem = problem;
    return record;
  }

  void note_damaged(Evaluation& evaluation) {
    if (damaged_.empty()) return;
    std::sort(damaged_.begin(), damaged_.end());
    evaluation.notes.push_back(
        "Kept records of an earlier evaluation were damaged; these cases were evaluated again: " + listed(damaged_) +
        ".");
  }

  void add_damaged(const std::string& name) {
    const std::lock_guard lock(mutex_);
    damaged_.push_back(name);
  }

  std::vector<CasePaths> cases_;
  CaseOptions options_;
  const CaseStore& store_;
  Progress& progress_;
  std::vector<std::string> damaged_;  // names of cases whose records could not be used
  std::mutex mutex_;
};

struct FoundPaths {
  std::vector<CasePaths> cases;
  std::vector<EvaluationFailure> failures;
  std::vector<std::string> notes;
};

void require_one_kind(const fs::path& reference, const fs::path& prediction) {
  require_exists(reference);
  require_exists(prediction);
  if (fs::is_directory(reference) != fs::is_directory(prediction))
    throw Error(ErrorCode::kBadInput,
                "Expected reference and prediction to be two files or two folders, found one of each.");
}

CaseLists lists_of(const fs::path& reference, const fs::path& prediction, const fs::path& images) {
  CaseLists lists{files_of(reference, "label maps"), files_of(prediction, "label maps")};
  if (!images.empty()) lists.images = files_of(images, "images");
  lists.one_pair = !fs::is_directory(reference);
  return lists;
}

FoundPaths find_paths(const fs::path& reference, const fs::path& prediction, const EvaluationOptions& options) {
  require_one_kind(reference, prediction);
  CaseLists lists = lists_of(reference, prediction, options.images);
  lists.skip_missing = options.skip_missing;
  lists.given = options.pairs;
  FoundCases cases = find_cases(lists);
  FoundPaths found{{}, std::move(cases.failures), std::move(cases.notes)};
  for (const auto& one : cases.cases)
    found.cases.push_back({one.name, lists.references[one.reference], lists.predictions[one.prediction],
                           one.image ? fs::path(lists.images[*one.image]) : fs::path()});
  return found;
}

}  // namespace

bool is_empty_folder(const fs::path& path) {
  require_exists(path);
  return fs::is_directory(path) && list_images(path).empty();
}

std::optional<FoundNumbering> find_numbering(const fs::path& reference, const fs::path& prediction,
                                             const EvaluationOptions& options, const LabelList& reference_names,
                                             const LabelList& prediction_names) {
  const auto pairs = find_paths(reference, prediction, options).cases;
  const auto atlases = bundled_atlases();
  for (const CasePaths& pair : pairs) {
    try {
      return find_numbering(read_nifti_labels(pair.reference), reference_names, read_nifti_labels(pair.prediction),
                            prediction_names, atlases);
    } catch (const Error&) {
      continue;  // will be told when it is its turn
    }
  }
  return std::nullopt;
}

Evaluation evaluate_predictions(const fs::path& reference, const fs::path& prediction, const EvaluationOptions& options,
                                Progress& progress) {
  FoundPaths found = find_paths(reference, prediction, options);
  CaseOptions how{chosen_ids(options.choice, options.label_map),
                  options.choice.regions,
                  options.label_map,
                  options.translate_both,
                  options.distances,
                  options.resample,
                  {}};
  const auto ids = how.ids;
  const CaseStore store(options.records, settings_of(how));
  Evaluation evaluation{{}, {}, std::move(found.failures), {}, std::move(found.notes)};
  CaseEvaluator(std::move(found.cases), std::move(how), store, progress).run(evaluation);
  sort_by_name(evaluation);
  LabelList names = options.choice.labels;
  names.insert(names.end(), options.names.begin(), options.names.end());
  complete_labels(evaluation, ids, names, options.choice.regions);
  progress.report(1, "evaluate");
  return evaluation;
}

}  // namespace voxlet
