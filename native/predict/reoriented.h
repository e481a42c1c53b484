// Prediction for scans whose header has the wrong axis directions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "predict/predictor.h"
#include "volume/orientation.h"

namespace voxlet {

struct ReorientedPrediction {
  Prediction prediction;               ///< on the axes that were used
  std::optional<Orientation> taken{};  ///< if different from the file's
};

/// Predicts with the scan's axes as `axes` says: "" for the file's, a code for orientation_from
/// (inference/axis_flip.h), or "auto": the file's, unless the model refuses them or doubts its own result, and clearly
/// accepts a flip. With "", a refusal or a notice names that flip. Without options.refuse, a scan that no flip helps is
/// predicted as it is. Throws as Predictor::predict and orientation_from do.
ReorientedPrediction predict_reoriented(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress,
                                        const PredictOptions& options, const std::string& axes);

/// The same voxels of all channels with other axes (volume/orientation.h).
std::vector<ImageVolume> with_axes(std::vector<ImageVolume> scan, const Orientation& taken);

}  // namespace voxlet
