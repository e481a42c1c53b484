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

/// Shuffles the sorted names by `seed` (Fisher–Yates) and deals them out: case n of the shuffle validates in fold
/// n mod `count`. The same names give the same folds everywhere. Lists are sorted. With fewer cases than folds some
/// would validate on nothing; their validation list then is one training case. `count` is 2 or more. Throws
/// Error(kBadInput) without names.
std::vector<Fold> make_folds(std::vector<std::string> names, int count, std::uint64_t seed = 12345);

/// The folds in the dataset's splits_final.json, nnU-Net's list of {"train": […], "val": […]}; where there is no such
/// file, make_folds of its cases. Throws Error(kBadInput) for another form or a case that the dataset does not have.
std::vector<Fold> read_folds(const Dataset& dataset, int count);
/// In splits_final.json's form.
std::string folds_to_json(const std::vector<Fold>& folds);

}  // namespace voxlet
