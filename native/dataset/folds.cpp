#include "dataset/folds.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

#include "base/error.h"
#include "base/json_text.h"
#include "base/parallel_for.h"
#include "base/random.h"
#include "dataset/stratification.h"
#include "io/file.h"
#include "io/nifti.h"

namespace voxlet {
namespace {

using nlohmann::json;

std::regex subject_pattern(const std::string& pattern) {
  try {
    return std::regex(pattern);
  } catch (const std::regex_error& error) {
    throw Error(ErrorCode::kBadInput, "Expected a regular expression in the plan's training subjects, found \"" +
                                          pattern + "\" (" + error.what() + ").");
  }
}

std::string subject_of(const std::string& name, const std::string& pattern, const std::regex& compiled) {
  std::smatch found;
  if (pattern.empty() || !std::regex_search(name, found, compiled)) return name;
  return found.str(found.size() > 1 ? 1 : 0);
}

/// Sorted by their first case, which is sorted in each of them.
std::vector<Subject> subjects_of(std::vector<FoldCase> cases, const std::string& pattern) {
  std::sort(cases.begin(), cases.end(), [](const FoldCase& a, const FoldCase& b) { return a.name < b.name; });
  const auto compiled = subject_pattern(pattern);
  std::map<std::string, std::size_t> places;
  std::vector<Subject> subjects;
  for (const auto& one : cases) {
    const auto [place, is_new] = places.emplace(subject_of(one.name, pattern, compiled), subjects.size());
    if (is_new) subjects.emplace_back();
    auto& subject = subjects[place->second];
    subject.cases.push_back(one.name);
    for (const auto label : one.labels) ++subject.labels[label];
  }
  return subjects;
}

void require_two(const std::vector<Subject>& subjects, const TrainingPlan& training) {
  if (subjects.size() > 1) return;
  std::string found = "none";
  if (!subjects.empty())
    found = subjects[0].cases.size() == 1
                ? "the case " + subjects[0].cases[0] + " alone"
                : std::to_string(subjects[0].cases.size()) +
                      " cases of one, by \"subjects\": " + json(training.subjects).dump() + " in the plan's training";
  throw Error(ErrorCode::kBadInput,
              "Expected cases of at least two subjects, one to train on and one to validate on, found " + found + ".");
}

void shuffle(std::vector<Subject>& subjects, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t n = subjects.size(); n > 1; --n)
    std::swap(subjects[n - 1], subjects[random.below(static_cast<std::uint32_t>(n))]);
}

/// The fold in which each subject validates.
std::vector<std::size_t> deal_out(const std::vector<Subject>& subjects, std::size_t folds) {
  std::vector<std::size_t> chosen;
  std::vector<std::size_t> sizes(folds);
  for (const auto& subject : subjects) {
    const auto smallest = std::min_element(sizes.begin(), sizes.end());
    *smallest += subject.cases.size();
    chosen.push_back(static_cast<std::size_t>(smallest - sizes.begin()));
  }
  return chosen;
}

/// `known` empty: any case.
std::vector<std::string> read_names(const json& fold, const char* field, const std::filesystem::path& file,
                                    const std::set<std::string>& known) {
  const auto found = fold.find(field);
  if (found == fold.end() || !found->is_array() || found->empty()) {
    throw Error(ErrorCode::kBadInput,
                file.string() + ": expected a list of {\"train\": [names], \"val\": [names]} with a case in each.");
  }
  std::vector<std::string> names;
  for (const auto& name : *found) {
    if (!name.is_string() || (!known.empty() && !known.contains(name.get<std::string>()))) {
      throw Error(ErrorCode::kBadInput,
                  file.string() + " names the case " + name.dump() + ", which is not in the dataset.");
    }
    names.push_back(name.get<std::string>());
  }
  return names;
}

/// A case that trains in `one` and validates in `other`, if there is one.
std::optional<std::string> shared_case(const Fold& one, const Fold& other) {
  const std::set<std::string> train(one.train.begin(), one.train.end());
  for (const auto& name : other.val)
    if (train.contains(name)) return name;
  return std::nullopt;
}

void require_apart(const std::vector<Fold>& folds, const std::filesystem::path& file, const std::string& advice) {
  for (std::size_t number = 0; number < folds.size(); ++number)
    if (const auto name = shared_case(folds[number], folds[number]))
      throw Error(ErrorCode::kBadInput, file.string() + ": case " + *name + " trains and validates in fold " +
                                            std::to_string(number) + "; " + advice + ".");
}

/// A splits_final.json as it stands.
std::vector<Fold> listed_folds(const std::filesystem::path& file, const std::set<std::string>& known) {
  const auto parsed = json::parse(read_text_file(file), nullptr, false);
  if (!parsed.is_array() || parsed.empty()) {
    throw Error(ErrorCode::kBadInput, file.string() + ": expected a list of {\"train\": [names], \"val\": [names]}.");
  }
  std::vector<Fold> folds;
  for (const auto& fold : parsed)
    folds.push_back({read_names(fold, "train", file, known), read_names(fold, "val", file, known)});
  return folds;
}

/// Those of splits_final.json.
std::optional<std::vector<Fold>> given_folds(const Dataset& dataset) {
  const auto file = dataset.folder / "splits_final.json";
  if (!std::filesystem::exists(file)) return std::nullopt;
  std::set<std::string> names;
  for (const auto& one : dataset.cases) names.insert(one.name);
  return parse_folds(file, names);
}

std::set<std::uint16_t> labels_of(const std::filesystem::path& file) {
  const auto labels = read_nifti_labels(file);
  std::set<std::uint16_t> found(labels.voxels.begin(), labels.voxels.end());
  found.erase(0);
  return found;
}

void read_labels(const Dataset& dataset, std::vector<FoldCase>& cases, Progress& progress) {
  for_each_item(cases.size(), [&](std::size_t n) {
    progress.check();
    cases[n].labels = labels_of(dataset.cases[n].labels);
  });
}

}  // namespace

std::string subject_of(const std::string& case_name, const std::string& pattern) {
  return subject_of(case_name, pattern, subject_pattern(pattern));
}

std::size_t possible_folds(const std::vector<std::string>& cases, const TrainingPlan& training) {
  const auto compiled = subject_pattern(training.subjects);
  std::set<std::string> subjects;
  for (const auto& name : cases) subjects.insert(subject_of(name, training.subjects, compiled));
  return std::min(subjects.size(), static_cast<std::size_t>(training.folds));
}

std::vector<Fold> make_folds(std::vector<FoldCase> cases, const TrainingPlan& training, std::uint64_t seed) {
  auto subjects = subjects_of(std::move(cases), training.subjects);
  require_two(subjects, training);
  shuffle(subjects, seed);
  std::vector<Fold> folds(std::min(subjects.size(), static_cast<std::size_t>(training.folds)));
  const auto chosen =
      training.split == "stratified" ? stratify(subjects, folds.size()) : deal_out(subjects, folds.size());
  for (std::size_t s = 0; s < subjects.size(); ++s)
    for (std::size_t f = 0; f < folds.size(); ++f) {
      auto& list = chosen[s] == f ? folds[f].val : folds[f].train;
      list.insert(list.end(), subjects[s].cases.begin(), subjects[s].cases.end());
    }
  for (auto& fold : folds) {
    std::sort(fold.train.begin(), fold.train.end());
    std::sort(fold.val.begin(), fold.val.end());
  }
  return folds;
}

std::vector<Fold> parse_folds(const std::filesystem::path& file, const std::set<std::string>& known) {
  auto folds = listed_folds(file, known);
  require_apart(folds, file, "leave it in one of the lists");
  return folds;
}

std::vector<Fold> read_folds(const Dataset& dataset, const TrainingPlan& training, Progress& progress) {
  if (auto folds = given_folds(dataset)) return std::move(*folds);
  std::vector<FoldCase> cases;
  for (const auto& one : dataset.cases) cases.push_back({one.name});
  if (training.split == "stratified") read_labels(dataset, cases, progress);
  return make_folds(std::move(cases), training);
}

std::size_t fold_count(const Dataset& dataset, const TrainingPlan& training) {
  const auto folds = given_folds(dataset);
  if (folds) return folds->size();
  std::vector<std::string> names;
  for (const auto& one : dataset.cases) names.push_back(one.name);
  return possible_folds(names, training);
}

void require_same_split(const std::filesystem::path& run, const std::vector<int>& trained,
                        const std::vector<Fold>& folds) {
  const auto file = run / "splits_final.json";
  if (trained.empty() || !std::filesystem::exists(file)) return;
  const auto before = listed_folds(file, {});
  require_apart(before, file, "choose another folder with -o");
  for (const int fold : trained) {
    const auto number = static_cast<std::size_t>(fold);
    const bool is_known = number < before.size() && number < folds.size();
    const auto name = is_known ? shared_case(before[number], folds[number]) : std::nullopt;
    if (is_known && !name) continue;
    throw Error(ErrorCode::kBadInput, run.string() + ": expected the split that fold " + std::to_string(fold) +
                                          " was trained on, found " +
                                          (name ? "another one, in which its training case " + *name + " validates"
                                                : "one of " + std::to_string(folds.size()) + " folds") +
                                          "; choose another folder with -o.");
  }
}

std::set<std::string> divided_subjects(const std::vector<Fold>& folds, const std::string& pattern) {
  const auto compiled = subject_pattern(pattern);
  std::set<std::string> divided;
  for (const auto& fold : folds) {
    std::set<std::string> training;
    for (const auto& name : fold.train) training.insert(subject_of(name, pattern, compiled));
    for (const auto& name : fold.val) {
      const auto subject = subject_of(name, pattern, compiled);
      if (training.contains(subject)) divided.insert(subject);
    }
  }
  return divided;
}

std::string folds_to_json(const std::vector<Fold>& folds) {
  auto list = json::array();
  for (const auto& fold : folds) list.push_back({{"train", fold.train}, {"val", fold.val}});
  return json_text(list, 2);
}

}  // namespace voxlet
