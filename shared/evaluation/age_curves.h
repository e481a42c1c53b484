// How a structure's mean intensity (the susceptibility of a QSM) goes with age: by the reference, by the prediction.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/participants.h"
#include "metrics/agreement/susceptibility_age.h"

namespace voxlet {

/// Cases with an age in which both masks have voxels, by age.
struct AgeCurves {
  std::vector<double> ages, reference, prediction;
  /// Absent where there are too few cases or ages for it; it may not have converged.
  std::optional<SusceptibilityAgeFit> reference_fit, prediction_fit;
};

AgeCurves age_curves(const Evaluation& evaluation, std::uint16_t id, const Ages& ages);

}  // namespace voxlet
