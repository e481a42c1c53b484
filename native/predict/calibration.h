// Calibrates a model's entropy against its Dice on labelled scans that it was not trained on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"
#include "inference/confidence.h"
#include "predict/predictor.h"

namespace voxlet {

/// One structure in one labelled case: its mean entropy in nats, and its Dice.
struct CalibrationPoint {
  double entropy = 0, dice = 0;
};

struct StructureCalibration {
  std::string name;
  std::vector<CalibrationPoint> points;  ///< the cases in which both the model and the reference have the structure
  Confidence confidence;                 ///< the fitted line
  double residual = 0;                   ///< SD of the Dice around the line
};

/// Fits a least-squares line through the points, steep enough that a coin flip at each voxel (ln 2 nats) has an
/// expected Dice of 0: scans like those of the calibration have little entropy, and a line through them alone would
/// promise too much for unlike scans. Throws Error(kBadInput) for fewer than 3 points.
StructureCalibration calibrated(const std::string& name, std::vector<CalibrationPoint> points);

/// Calibrates every label, in the plan's order. A model that locates its region does so here, too; scans that do not
/// show the region are left out, and nothing else is refused. Throws Error(kBadInput) for a case that cannot be read or
/// segmented, and if a label has fewer than 3 points.
std::vector<StructureCalibration> calibrate(Predictor& predictor, const std::vector<DatasetCase>& cases,
                                            Progress& progress);

struct BiasCalibration {
  double background_bias = 0;
  std::vector<StructureCalibration> structures;  ///< with this bias
};

/// The same, together with the background_bias that gives the highest mean Dice over all labels and cases. It is
/// searched in steps of 0.5 from 0 in the direction in which the Dice rises. Networks trained with a Dice loss segment
/// uncertain structures too large (Bertels et al., Medical Image Analysis 67, 2021).
BiasCalibration calibrate_with_bias(Predictor& predictor, const std::vector<DatasetCase>& cases, Progress& progress);

}  // namespace voxlet
