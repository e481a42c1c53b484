// Expected Dice of each structure from the network's entropy, as `voxlet calibrate` measured it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

struct StructureConfidence {
  double entropy = 0;                     ///< mean over its voxels in nats; NaN without voxels
  std::optional<double> expected_dice{};  ///< 0 … 1; none without calibration or without voxels
  bool unsure = false;                    ///< the expected Dice is below the plan's unsure_below
};

/// One per label of the plan, in its order; so are `entropies` (class_entropy.h).
std::vector<StructureConfidence> confidence_of(std::span<const double> entropies, const Plan& plan);

/// "Unsure of A (expected Dice 0.52), B (0.61): look at them before you use a number."; empty if all are sure.
std::string unsure_sentence(std::span<const StructureConfidence> confidence, const Plan& plan);

}  // namespace voxlet
