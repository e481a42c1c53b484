// The JSON file and label table written beside a label map. BIDS:
// bids-specification.readthedocs.io/en/stable/derivatives/imaging.html#segmentations
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "files/prediction_cases.h"
#include "plan/plan.h"

namespace voxlet {

/// Voxlet's version.
std::string software_version();

/// What users of the labels must know besides model and scan.
struct PredictionRemarks {
  std::vector<std::string> scan_notes{};  ///< notes on the scan: its axes were not taken as its file says
  std::vector<std::string> overridden{};  ///< why the model refused the scan, if that was overridden
  /// {"Left-Thalamus": ["asymmetric"]}: structures with doubtful numbers (measurement/structure_flags.h).
  std::map<std::string, std::vector<std::string>> flags{};
};

/// The JSON beside a label map, with BIDS's keys (Sources, SpatialReference, GeneratedBy) and ours (Model, Labels, and,
/// if there are any, ScanNotes, Overridden and Flags).
std::string sidecar_json(const PredictionCase& files, const std::filesystem::path& model, const Plan& plan,
                         const PredictionRemarks& remarks = {});
/// A label table with the columns index, name and color (hex), tab-separated, background first.
std::string label_table(const LabelList& labels);
/// "sub-01_dseg.nii.gz", "Left-Thalamus" → "sub-01_label-LeftThalamus_probseg.nii.gz"; one per name, all different
/// (io/file_names.h).
std::vector<std::filesystem::path> probability_paths(const std::filesystem::path& output,
                                                     const std::vector<std::string>& names);

}  // namespace voxlet
