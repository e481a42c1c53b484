// What a network's entropy says of its labels: the Dice to expect, as `voxlet calibrate` measured it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

struct StructureConfidence {
  double entropy = 0;                     ///< mean of its voxels in nats; NaN where none was found
  std::optional<double> expected_dice{};  ///< 0 … 1; none for a plan that was not calibrated, or no voxel
  bool unsure = false;                    ///< the expected Dice is below the plan's unsure_below
};

/// In the order of the plan's labels, as are `entropies` (class_entropy.h).
std::vector<StructureConfidence> confidence_of(std::span<const double> entropies, const Plan& plan);

/// "Unsure of A (expected Dice 0.52), B (0.61): look at them before you use a number."; empty where all are sure.
std::string unsure_sentence(std::span<const StructureConfidence> confidence, const Plan& plan);

}  // namespace voxlet
