// What stands beside a label map: how it came about, and what its ids mean.
// bids-specification.readthedocs.io/en/stable/derivatives/imaging.html#segmentations
#pragma once

#include <filesystem>
#include <string>

#include "files/prediction_cases.h"
#include "plan/plan.h"

namespace voxlet {

/// The version of this software.
std::string software_version();

/// The JSON beside a label map, with BIDS's keys (Sources, SpatialReference, GeneratedBy) and ours (Model, Labels).
std::string sidecar_json(const PredictionCase& files, const std::filesystem::path& model, const Plan& plan);
/// index, name, color (hex), tab separated, background first.
std::string label_table(const LabelList& labels);
/// "sub-01_dseg.nii.gz", "Left-Thalamus" → "sub-01_label-LeftThalamus_probseg.nii.gz".
std::filesystem::path probability_path(const std::filesystem::path& output, const std::string& label);

}  // namespace voxlet
