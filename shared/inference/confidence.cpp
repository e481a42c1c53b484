#include "inference/confidence.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"

namespace voxlet {
std::vector<StructureConfidence> confidence_of(std::span<const double> entropies, const Plan& plan) {
  std::vector<StructureConfidence> all;
  for (std::size_t n = 0; n < entropies.size(); ++n) {
    StructureConfidence one{entropies[n], std::nullopt, false};
    const auto measured = plan.confidence.find(plan.labels.at(n).name);
    if (measured != plan.confidence.end() && std::isfinite(one.entropy)) {
      const double dice = measured->second.dice + measured->second.dice_per_nat * one.entropy;
      one.expected_dice = std::clamp(dice, 0.0, 1.0);
      one.unsure = *one.expected_dice < plan.unsure_below;
    }
    all.push_back(one);
  }
  return all;
}

std::string unsure_sentence(std::span<const StructureConfidence> confidence, const Plan& plan) {
  std::string names;
  for (std::size_t n = 0; n < confidence.size(); ++n) {
    if (!confidence[n].unsure) continue;
    names += (names.empty() ? "Unsure of " : ", ") + plan.labels[n].name + (names.empty() ? " (expected Dice " : " (") +
             decimals(*confidence[n].expected_dice, 2) + ")";
  }
  return names.empty() ? names : names + ": look at them before you use a number.";
}

}  // namespace voxlet
