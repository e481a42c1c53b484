// Agreement of volumes and mean intensities between a method and the reference.
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

/// One structure's measurements, case by case; a statistic is absent if there are too few cases for it.
struct MeasurementAgreement {
  std::vector<std::string> cases;
  std::vector<double> reference, prediction;
  std::optional<PearsonCorrelation> correlation;
  std::optional<LinearRegression> line;    ///< prediction over reference
  std::optional<BlandAltman> differences;  ///< prediction − reference
  std::optional<IntraclassCorrelations> raters;
};

/// Volumes in ml over the cases that have the structure in either map; a missed structure has 0 ml.
MeasurementAgreement volume_agreement(const Evaluation& evaluation, std::uint16_t id);
/// The image's means inside the masks, in its unit, over the cases in which both masks have voxels.
MeasurementAgreement intensity_agreement(const Evaluation& evaluation, std::uint16_t id);

}  // namespace voxlet
