#include "evaluate/folder_evaluation.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/parallel_for.h"
#include "data/available_memory.h"
#include "evaluate/case_store.h"
#include "evaluation/evaluate_case.h"
#include "io/nifti.h"
#include "predict/prediction_cases.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

void require_exists(const fs::path& path) {
  if (!fs::exists(path))
    throw Error(ErrorCode::kIo, "Cannot open " + path.string() + "; there is no such file or folder.");
}

/// The NIfTI files of a folder; a file itself.
std::vector<std::string> niftis_of(const fs::path& path, const char* what) {
  require_exists(path);
  if (!fs::is_directory(path)) return {path.string()};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path))
    if (entry.is_regular_file() && is_nifti_name(entry.path())) files.push_back(entry.path().string());
  if (files.empty())
    throw Error(ErrorCode::kBadInput,
                std::string("Expected ") + what + " (.nii, .nii.gz) in " + path.string() + ", found none.");
  std::sort(files.begin(), files.end());
  return files;
}

/// The ids to count; empty for all that occur.
std::set<std::uint16_t> chosen_ids(const EvaluationOptions& options) {
  std::set<std::uint16_t> ids, targets;
  for (const auto& label : options.labels) ids.insert(label.id);
  if (!options.label_map) return ids;
  for (const auto& [from, to] : *options.label_map) {
    if (to != 0 && (ids.empty() || ids.contains(to))) targets.insert(to);
  }
  if (targets.empty())
    throw Error(ErrorCode::kBadInput, "Expected a label map that leads to ids of the label list, found none of them.");
  return targets;
}

/// What a record's numbers depend on besides its files; a change here makes kept records void.
std::string settings_of(const CaseOptions& options) {
  std::string text = "1";
  for (const auto id : options.ids) text.append(" ").append(std::to_string(id));
  if (options.label_map)
    for (const auto& [from, to] : *options.label_map)
      text.append(" ").append(std::to_string(from)).append(">").append(std::to_string(to));
  if (options.distances) text += " distances";
  if (options.resample) text += " resample";
  if (options.translate_both) text += " both";
  return text;
}

struct CaseFiles {
  std::string name;
  fs::path reference, prediction, image;  // image: empty if there is none

  std::vector<fs::path> all() const {
    std::vector<fs::path> files{reference, prediction};
    if (!image.empty()) files.push_back(image);
    return files;
  }
};

std::size_t bytes_needed(const CaseFiles& files) {
  constexpr std::size_t kBytesPerVoxel = 24;  // both maps, the image, the files themselves, the boxes of distances
  try {
    return kBytesPerVoxel * read_nifti_info(files.reference).geometry.shape.count();
  } catch (const Error&) {
    return 0;  // will be told when it is its turn
  }
}

/// How many cases fit into memory at the same time, by the largest file.
std::size_t workers_for(const std::vector<CaseFiles>& cases) {
  if (cases.empty()) return 0;
  const auto largest = std::max_element(cases.begin(), cases.end(), [](const CaseFiles& a, const CaseFiles& b) {
    return fs::file_size(a.reference) < fs::file_size(b.reference);
  });
  const std::size_t fit = available_bytes() / 2 / std::max<std::size_t>(1, bytes_needed(*largest));
  return std::clamp<std::size_t>(fit, 1, std::min<std::size_t>(cases.size(), static_cast<std::size_t>(thread_count())));
}

/// Takes case after case from one queue, on as many threads as there is work and memory for.
class CaseQueue {
 public:
  CaseQueue(std::vector<CaseFiles> cases, CaseOptions options, const CaseStore& store, Progress& progress)
      : cases_(std::move(cases)), options_(std::move(options)), store_(store), progress_(progress) {}

  void run(Evaluation& evaluation) {
    const std::size_t workers = workers_for(cases_);
    if (workers < 2) return work(evaluation);  // then the cores share the work of one case
    parallel_for(workers, [&](std::size_t begin, std::size_t end) {
      const SerialScope serial;
      for (std::size_t worker = begin; worker < end; ++worker) work(evaluation);
    });
  }

 private:
  void work(Evaluation& evaluation) {
    for (std::size_t n = next_++; n < cases_.size(); n = next_++) {
      progress_.check();
      finish(cases_[n], evaluation);
    }
  }

  void finish(const CaseFiles& files, Evaluation& evaluation) {
    try {
      CaseRecord record = record_of(files);
      const std::lock_guard lock(mutex_);
      evaluation.cases.push_back(std::move(record));
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kCancelled) throw;
      const std::lock_guard lock(mutex_);
      evaluation.failures.push_back({files.name, error.what()});
    }
    const std::lock_guard lock(mutex_);
    progress_.report(static_cast<double>(++done_) / static_cast<double>(cases_.size()), "evaluate " + files.name);
  }

  CaseRecord record_of(const CaseFiles& files) const {
    if (auto kept = store_.find(files.name, files.all())) return *std::move(kept);
    const ImageVolume image = files.image.empty() ? ImageVolume() : read_nifti_image(files.image);
    CaseRecord record =
        evaluate_case(files.name, read_nifti_labels(files.reference), read_nifti_labels(files.prediction),
                      files.image.empty() ? nullptr : &image, options_);
    record.reference_file = files.reference.string();
    record.prediction_file = files.prediction.string();
    record.image_file = files.image.string();
    store_.keep(record, files.all());
    return record;
  }

  std::vector<CaseFiles> cases_;
  CaseOptions options_;
  const CaseStore& store_;
  Progress& progress_;
  std::atomic<std::size_t> next_{0};
  std::size_t done_ = 0;
  std::mutex mutex_;
};

/// Files that are paired by hand need not have one name: the prediction's counts.
CasePairs pairs_of(const std::vector<std::string>& references, const std::vector<std::string>& predictions,
                   bool folders) {
  if (folders) return pair_cases(references, predictions);
  return {{{case_name(predictions.front()), 0, 0}}, {}};
}

bool is_missing_prediction(const EvaluationFailure& failure) { return failure.reason == kNoPrediction; }

struct FoundFiles {
  std::vector<CaseFiles> cases;
  std::vector<EvaluationFailure> failures;
};

fs::path image_for(const std::string& name, const std::vector<std::string>& images, const fs::path& place,
                   std::vector<EvaluationFailure>& failures) {
  if (place.empty()) return {};
  if (!fs::is_directory(place)) return place;
  if (const auto image = image_of_case(name, images)) return images[*image];
  failures.push_back({name, "there is no image of this name in " + place.string() + ": evaluated without intensities"});
  return {};
}

void require_one_kind(const fs::path& reference, const fs::path& prediction) {
  require_exists(reference);
  require_exists(prediction);
  if (fs::is_directory(reference) != fs::is_directory(prediction))
    throw Error(ErrorCode::kBadInput,
                "Expected reference and prediction to be two files or two folders, found one of each.");
}

FoundFiles find_files(const fs::path& reference, const fs::path& prediction, const EvaluationOptions& options) {
  require_one_kind(reference, prediction);
  const auto references = niftis_of(reference, "label maps"), predictions = niftis_of(prediction, "label maps");
  const auto images = options.images.empty() ? std::vector<std::string>{} : niftis_of(options.images, "images");
  CasePairs pairs = pairs_of(references, predictions, fs::is_directory(reference));
  if (options.skip_missing) std::erase_if(pairs.failures, is_missing_prediction);
  FoundFiles found{{}, std::move(pairs.failures)};
  for (const auto& pair : pairs.pairs)
    found.cases.push_back({pair.name, references[pair.reference], predictions[pair.prediction],
                           image_for(pair.name, images, options.images, found.failures)});
  return found;
}

template <typename Named>
void sort_by_name(std::vector<Named>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
}

}  // namespace

Evaluation evaluate_predictions(const fs::path& reference, const fs::path& prediction, const EvaluationOptions& options,
                                Progress& progress) {
  FoundFiles found = find_files(reference, prediction, options);
  CaseOptions how{chosen_ids(options), options.label_map, options.translate_both,
                  options.distances,   options.resample,  {}};
  const auto ids = how.ids;
  const CaseStore store(options.records, settings_of(how));
  Evaluation evaluation{{}, {}, std::move(found.failures)};
  CaseQueue(std::move(found.cases), std::move(how), store, progress).run(evaluation);
  sort_by_name(evaluation.cases);
  sort_by_name(evaluation.failures);
  LabelList names = options.labels;
  names.insert(names.end(), options.names.begin(), options.names.end());
  complete_labels(evaluation, ids, names);
  progress.report(1, "evaluate");
  return evaluation;
}

}  // namespace voxlet
