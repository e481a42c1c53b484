// Cross-validation folds: which cases train and which validate.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"

namespace voxlet {

struct Fold {
  std::vector<std::string> train;
  std::vector<std::string> val;
  bool operator==(const Fold&) const = default;
};

/// What folds are made from.
struct FoldCase {
  std::string name;
  std::set<std::uint16_t> labels{};  ///< that it contains, without background; used only for stratified folds
};

/// The subject in a case's name: what `pattern` (TrainingPlan::subjects) matches, or its first group if it has one; the
/// whole name if nothing matches. Throws Error(kBadInput) if the pattern is not a regular expression.
std::string subject_of(const std::string& case_name, const std::string& pattern);

/// The number of folds for these cases: `training.folds`, or the number of subjects if smaller, so that each fold has
/// somebody to train on and somebody to validate on. 1 means that no cross-validation is possible.
std::size_t possible_folds(const std::vector<std::string>& cases, const TrainingPlan& training);

/// `possible_folds` folds. Cases of one subject stay together. Split
///   "shuffled": the subjects, sorted by their first case, are shuffled by `seed` (Fisher–Yates) and go one after
///     another to the fold that validates on the fewest cases so far; with one case for each subject case n of the
///     shuffle validates in fold n mod folds.
///   "stratified": iterative stratification, Sechidis et al., "On the stratification of multi-label data", ECML PKDD
///     2011: the rarest label first, each of its subjects goes to the fold that lacks most of that label, then of
///     cases. The paper breaks ties randomly; here the shuffle decides the order and the lowest fold wins.
/// The same names give the same folds everywhere. Lists are sorted. Throws Error(kBadInput) for cases of fewer than two
/// subjects, because no case may both train and validate.
std::vector<Fold> make_folds(std::vector<FoldCase> cases, const TrainingPlan& training, std::uint64_t seed = 12345);

/// Reads a splits_final.json, nnU-Net's list of {"train": […], "val": […]}. Throws Error(kBadInput) for another form, a
/// case that is not `known`, and a case that trains and validates in one fold.
std::vector<Fold> parse_folds(const std::filesystem::path& file, const std::set<std::string>& known);
/// The folds in the dataset's splits_final.json; without such a file, make_folds of its cases, whose label files are
/// read if folds are stratified.
std::vector<Fold> read_folds(const Dataset& dataset, const TrainingPlan& training, Progress& progress);
/// Throws Error(kBadInput) if a fold in `run` was trained on a case that validates in the same fold of `folds`, because
/// the split has changed since; also if a case does both in any fold of the run's own split, which early versions
/// allowed. Does nothing without a splits_final.json in `run`.
void require_same_split(const std::filesystem::path& run, const std::vector<int>& trained,
                        const std::vector<Fold>& folds);
/// The number of folds that read_folds gives, without reading labels.
std::size_t fold_count(const Dataset& dataset, const TrainingPlan& training);
/// The subjects that have both training and validation cases in some fold.
std::set<std::string> divided_subjects(const std::vector<Fold>& folds, const std::string& pattern);

/// The folds as the text of a splits_final.json.
std::string folds_to_json(const std::vector<Fold>& folds);

}  // namespace voxlet
