// From a dataset to a plan, after nnU-Net's rules (Isensee et al., Nature Methods 2021): the spacing is the training
// cases' median, the patch is as much of the median case as memory allows.
#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>

#include "base/progress.h"
#include "data/dataset.h"
#include "plan/plan.h"

namespace voxlet {

/// Medians over the cases, on axes in the plan's orientation.
struct Fingerprint {
  std::size_t cases = 0;
  Vec3 spacing_mm{1, 1, 1};
  Vec3 extent_mm{};  ///< field of view
};

Fingerprint make_fingerprint(const Dataset& dataset, const std::string& orientation, Progress& progress);

/// Largest number of voxels of a patch that is planned unless a recipe says otherwise: 64³, for training on a CPU.
inline constexpr std::int64_t kPatchVoxels = 64 * 64 * 64;

/// The levels (2 … 5) of a U-Net for a case of this shape: the coarsest level keeps at least 4 voxels on the shortest
/// axis.
int planned_levels(const Shape& median);
/// Multiples of `multiples` (size_multiples of the plan), no larger than the median case needs, at most kPatchVoxels:
/// the longest axis is shortened until it fits.
Shape planned_patch(const Shape& median, const std::array<int, 3>& multiples);

/// Fields that the recipe has are the recipe's; the others come from the dataset and its fingerprint, or are the
/// defaults of Plan. Throws Error(kBadInput) if the result is no valid plan.
Plan make_plan(const Dataset& dataset, const Fingerprint& fingerprint, const nlohmann::ordered_json& recipe);
/// The orientation that a recipe asks for.
std::string recipe_orientation(const nlohmann::ordered_json& recipe);

}  // namespace voxlet
