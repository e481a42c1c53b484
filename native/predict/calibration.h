// How far a model's entropy tells its errors: measured on labelled scans that it has not seen.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"
#include "inference/confidence.h"
#include "predict/predictor.h"

namespace voxlet {

/// A case of known labels: the mean entropy of a structure, and its Dice.
struct CalibrationPoint {
  double entropy = 0, dice = 0;
};

struct StructureCalibration {
  std::string name;
  std::vector<CalibrationPoint> points;  ///< of the cases in which both the model and the reference have it
  Confidence confidence;                 ///< their line
  double residual = 0;                   ///< SD of the Dice around it
};

/// A structure with the line of least squares through its points, made steep enough that a coin flip at each voxel
/// (ln 2 nats) is worth nothing: scans like those of the calibration have little entropy, and a line through them alone
/// would promise much of scans that look like none of them. Throws Error(kBadInput) for fewer than 3 points.
StructureCalibration calibrated(const std::string& name, std::vector<CalibrationPoint> points);

/// In the order of the plan's labels. A model that finds its region itself does so here too; scans that do not show it
/// are left out, nothing else is refused.
/// Throws Error(kBadInput) for a case that cannot be read or segmented, and where a label has fewer than 3
/// points.
std::vector<StructureCalibration> calibrate(Predictor& predictor, const std::vector<DatasetCase>& cases,
                                            Progress& progress);

struct BiasCalibration {
  double background_bias = 0;
  std::vector<StructureCalibration> structures;  ///< with it
};

/// The same with the background_bias, in steps of 0.5, for which the mean Dice of all labels of all cases is highest,
/// looked for from 0 on in the direction in which it rises. Networks trained with a Dice loss draw structures that they
/// are unsure of too large (Bertels et al., Medical Image Analysis 67, 2021).
BiasCalibration calibrate_with_bias(Predictor& predictor, const std::vector<DatasetCase>& cases, Progress& progress);

}  // namespace voxlet
