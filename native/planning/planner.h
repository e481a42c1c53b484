// From a dataset to a plan, after nnU-Net's rules (patch_planner.h) and a recipe's.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dataset/dataset_check.h"
#include "plan/plan.h"
#include "planning/patch_planner.h"

namespace voxlet {

/// Fields that the recipe has are the recipe's; the others come from the dataset and its fingerprint, or are the
/// defaults of Plan. `memory`: bytes that a training step may take. Throws Error(kBadInput) if the result is no valid
/// plan, Error(kTooLarge) if no patch fits.
Plan make_plan(const Dataset& dataset, const Fingerprint& fingerprint, const nlohmann::ordered_json& recipe,
               std::size_t memory = kDefaultMemory);
/// What a recipe asks of the check: its orientation, whether channels may be unlike, what names subjects.
DatasetCheckOptions recipe_check(const nlohmann::ordered_json& recipe);

}  // namespace voxlet
