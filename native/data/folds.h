// Which cases train and which validate in each fold of a cross-validation.
#pragma once

#include <string>
#include <vector>

#include "data/dataset.h"

namespace voxlet {

struct Fold {
  std::vector<std::string> train;
  std::vector<std::string> val;
  bool operator==(const Fold&) const = default;
};

inline constexpr int kFoldCount = 5;

/// Shuffles the sorted names by `seed` (Fisher–Yates) and deals them out: case n of the shuffle validates in fold
/// n mod 5. The same names give the same folds everywhere. Lists are sorted. With fewer than five cases some folds
/// would validate on nothing; their validation list then is one training case. Throws Error(kBadInput) without names.
std::vector<Fold> make_folds(std::vector<std::string> names, std::uint64_t seed = 12345);

/// The folds in the dataset's splits_final.json, nnU-Net's list of {"train": […], "val": […]}; where there is no such
/// file, make_folds of its cases. Throws Error(kBadInput) for another form or a case that the dataset does not have.
std::vector<Fold> read_folds(const Dataset& dataset);
/// In splits_final.json's form.
std::string folds_to_json(const std::vector<Fold>& folds);

}  // namespace voxlet
