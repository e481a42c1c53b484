// Makes a plan from a dataset's fingerprint and a recipe, by nnU-Net's rules.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dataset/dataset_check.h"
#include "plan/plan.h"
#include "planning/patch_planner.h"

namespace voxlet {

/// Takes the recipe's fields; the others come from the dataset and its fingerprint, or are Plan's defaults. `memory` is
/// the number of bytes that a training step may take. Throws Error(kBadInput) if the result is not a valid plan,
/// Error(kTooLarge) if no patch fits.
Plan make_plan(const Dataset& dataset, const Fingerprint& fingerprint, const nlohmann::ordered_json& recipe,
               std::size_t memory = kDefaultMemory);
/// The dataset check options that a recipe implies: orientation, whether channels may be on different grids, and the
/// pattern for subjects.
DatasetCheckOptions recipe_check(const nlohmann::ordered_json& recipe);

}  // namespace voxlet
