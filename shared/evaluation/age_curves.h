// Mean intensity of a structure over age, by the reference and by the prediction, with fitted curves.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/participants.h"
#include "metrics/agreement/susceptibility_age.h"

namespace voxlet {

/// Cases with a known age in which both masks have voxels, sorted by age. Values are mean intensities in the image's
/// unit.
struct AgeCurves {
  std::vector<double> ages, reference, prediction;
  /// Absent with fewer than 4 cases or 3 different ages; may not have converged.
  std::optional<SusceptibilityAgeFit> reference_fit, prediction_fit;
};

/// Curves of structure `id`; empty without images.
AgeCurves age_curves(const Evaluation& evaluation, std::uint16_t id, const Ages& ages);

}  // namespace voxlet
