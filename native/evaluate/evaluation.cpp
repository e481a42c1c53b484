#include "evaluate/evaluation.h"

#include <cmath>
#include <limits>
#include <set>

#include "base/error.h"
#include "evaluate/label_names.h"
#include "io/nifti.h"
#include "predict/prediction_cases.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct Pair {
  fs::path reference, prediction;  // empty: missing
};

std::map<std::string, fs::path> label_maps_in(const fs::path& folder) {
  std::map<std::string, fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && is_nifti_name(entry.path()))
      files[without_nifti_ending(entry.path()).filename().string()] = entry.path();
  }
  if (files.empty())
    throw Error(ErrorCode::kBadInput, "Expected label maps (.nii, .nii.gz) in " + folder.string() + ", found none.");
  return files;
}

void require_exists(const fs::path& path) {
  if (!fs::exists(path))
    throw Error(ErrorCode::kIo, "Cannot open " + path.string() + "; there is no such file or folder.");
}

std::map<std::string, Pair> find_pairs(const fs::path& reference, const fs::path& prediction) {
  require_exists(reference);
  require_exists(prediction);
  if (fs::is_directory(reference) != fs::is_directory(prediction))
    throw Error(ErrorCode::kBadInput,
                "Expected reference and prediction to be two files or two folders, found one of "
                "each.");
  std::map<std::string, Pair> pairs;
  if (!fs::is_directory(reference)) {
    pairs[without_nifti_ending(prediction).filename().string()] = {reference, prediction};
    return pairs;
  }
  for (const auto& [name, file] : label_maps_in(reference)) pairs[name].reference = file;
  for (const auto& [name, file] : label_maps_in(prediction)) pairs[name].prediction = file;
  return pairs;
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

void require_partner(const Pair& pair) {
  if (pair.prediction.empty()) throw Error(ErrorCode::kIo, "there is no prediction of this name");
  if (pair.reference.empty()) throw Error(ErrorCode::kIo, "there is no reference of this name");
}

CaseEvaluation evaluate_pair(const std::string& name, const Pair& pair, const EvaluationOptions& options,
                             const std::set<std::uint16_t>& ids) {
  require_partner(pair);
  LabelVolume reference = read_nifti_labels(pair.reference);
  if (options.label_map) relabel(reference, *options.label_map);
  const LabelVolume prediction = read_nifti_labels(pair.prediction);
  CaseEvaluation found{name, pair.reference, pair.prediction, reference.voxels.size(),
                       label_overlap(reference, prediction, ids)};
  if (options.distances) found.surfaces = surface_metrics(reference, prediction, ids);
  return found;
}

LabelList all_names(const EvaluationOptions& options) {
  LabelList names = options.labels;
  names.insert(names.end(), options.names.begin(), options.names.end());
  return names;
}

/// Every case gets every label, and the list its names.
void complete_labels(Evaluation& evaluation, const EvaluationOptions& options, std::set<std::uint16_t> ids) {
  for (const auto& found : evaluation.cases) {
    for (const auto& [id, overlap] : found.labels) ids.insert(id);
  }
  const LabelList names = all_names(options);
  for (const auto id : ids) {
    evaluation.labels.push_back({id, label_name(names, id), default_label_color(id)});
    for (auto& found : evaluation.cases) found.labels.try_emplace(id);
  }
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  std::size_t count = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(count);
}

}  // namespace

double Evaluation::mean_dice(std::uint16_t id) const {
  std::vector<double> values;
  for (const auto& found : cases) values.push_back(found.labels.at(id).dice());
  return mean_of(values);
}

double Evaluation::mean_dice() const {
  std::vector<double> values;
  for (const auto& label : labels) values.push_back(mean_dice(label.id));
  return mean_of(values);
}

Evaluation evaluate_predictions(const fs::path& reference, const fs::path& prediction, const EvaluationOptions& options,
                                Progress& progress) {
  const auto pairs = find_pairs(reference, prediction);
  const auto ids = chosen_ids(options);
  Evaluation evaluation;
  std::size_t done = 0;
  for (const auto& [name, pair] : pairs) {
    progress.report(static_cast<double>(done++) / static_cast<double>(pairs.size()), "evaluate");
    if (options.skip_missing && pair.prediction.empty()) continue;
    try {
      evaluation.cases.push_back(evaluate_pair(name, pair, options, ids));
    } catch (const Error& error) {
      evaluation.failures.push_back({name, error.what()});
    }
  }
  complete_labels(evaluation, options, ids);
  progress.report(1, "evaluate");
  return evaluation;
}

}  // namespace voxlet
