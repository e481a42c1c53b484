// Which cases train and which validate in each fold of a cross-validation.
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

/// What folds go by.
struct FoldCase {
  std::string name;
  std::set<std::uint16_t> labels{};  ///< that it has, background left out; not looked at unless folds are stratified
};

/// The subject that a case's name tells: what `pattern` (TrainingPlan::subjects) matches of it, its first group where
/// it has one; the whole name where nothing matches. Throws Error(kBadInput) where the pattern is no regular
/// expression.
std::string subject_of(const std::string& case_name, const std::string& pattern);

/// How many folds cases of these names give: `training.folds`, or as many as there are subjects where these are fewer,
/// so that each fold validates on somebody and trains on somebody else. 1: no cross-validation is possible.
std::size_t possible_folds(const std::vector<std::string>& cases, const TrainingPlan& training);

/// `possible_folds` folds. Cases of one subject stay together. Split
///   "shuffled": the subjects, sorted by their first case, are shuffled by `seed` (Fisher–Yates) and come one after
///     another to the fold that validates on the fewest cases so far; with one case for each subject case n of the
///     shuffle validates in fold n mod folds.
///   "stratified": iterative stratification, Sechidis et al., "On the stratification of multi-label data", ECML PKDD
///     2011: the rarest label first, each of its subjects comes to the fold that lacks most of that label, then of
///     cases. The paper draws ties by lot; here the shuffle decides the order and the lowest fold wins.
/// The same names give the same folds everywhere. Lists are sorted. Throws Error(kBadInput) for cases of fewer than two
/// subjects: what trains does not validate.
std::vector<Fold> make_folds(std::vector<FoldCase> cases, const TrainingPlan& training, std::uint64_t seed = 12345);

/// A splits_final.json, nnU-Net's list of {"train": […], "val": […]}. Throws Error(kBadInput) for another form, a case
/// that is not among the `known`, and one that trains and validates in one fold.
std::vector<Fold> parse_folds(const std::filesystem::path& file, const std::set<std::string>& known);
/// The folds in the dataset's splits_final.json; where there is no such file, make_folds of its cases, whose label
/// files are read if folds are to be stratified.
std::vector<Fold> read_folds(const Dataset& dataset, const TrainingPlan& training, Progress& progress);
/// Throws Error(kBadInput) where a fold that lies in `run` was trained on a case that validates in the same one of
/// `folds`: the split has changed since. Throws it also where a case does both in any fold of the run's own split, as
/// early versions let it. Without a splits_final.json in `run` nothing was trained there.
void require_same_split(const std::filesystem::path& run, const std::vector<int>& trained,
                        const std::vector<Fold>& folds);
/// How many folds read_folds gives, without reading labels.
std::size_t fold_count(const Dataset& dataset, const TrainingPlan& training);
/// The subjects of several cases, some of which train while others validate in one fold.
std::set<std::string> divided_subjects(const std::vector<Fold>& folds, const std::string& pattern);

/// splits_final.json's form.
std::string folds_to_json(const std::vector<Fold>& folds);

}  // namespace voxlet
