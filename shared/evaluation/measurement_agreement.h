// Volumes and mean intensities that a method measures, against those of the reference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "metrics/agreement/bland_altman.h"
#include "metrics/agreement/correlation.h"
#include "metrics/agreement/intraclass_correlation.h"
#include "metrics/agreement/linear_regression.h"

namespace voxlet {

/// One structure's measurements, case by case; a statistic is absent where there are too few cases for it.
struct MeasurementAgreement {
  std::vector<std::string> cases;
  std::vector<double> reference, prediction;
  std::optional<PearsonCorrelation> correlation;
  std::optional<LinearRegression> line;    ///< prediction over reference
  std::optional<BlandAltman> differences;  ///< prediction − reference
  std::optional<IntraclassCorrelations> raters;
};

/// Volumes in ml of all cases that have the structure in either map; a missed structure has 0 ml.
MeasurementAgreement volume_agreement(const Evaluation& evaluation, std::uint16_t id);
/// The image's mean inside the masks, in its unit, of the cases in which both masks have voxels.
MeasurementAgreement intensity_agreement(const Evaluation& evaluation, std::uint16_t id);

}  // namespace voxlet
