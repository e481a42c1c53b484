// What stands beside a label map: how it came about, and what its ids mean.
// bids-specification.readthedocs.io/en/stable/derivatives/imaging.html#segmentations
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "files/prediction_cases.h"
#include "plan/plan.h"

namespace voxlet {

/// The version of this software.
std::string software_version();

/// What a reader of labels has to know of how they came about, beside model and scan.
struct PredictionRemarks {
  std::vector<std::string> scan_notes{};  ///< of the scan: its axes were taken otherwise than its file says
  std::vector<std::string> overridden{};  ///< why the model refuses the scan; the labels were wanted all the same
  /// {"Left-Thalamus": ["asymmetric"]}: of structures whose numbers are doubtful (measurement/structure_flags.h)
  std::map<std::string, std::vector<std::string>> flags{};
};

/// The JSON beside a label map, with BIDS's keys (Sources, SpatialReference, GeneratedBy) and ours (Model, Labels, and
/// where there are any ScanNotes, Overridden and Flags).
std::string sidecar_json(const PredictionCase& files, const std::filesystem::path& model, const Plan& plan,
                         const PredictionRemarks& remarks = {});
/// index, name, color (hex), tab separated, background first.
std::string label_table(const LabelList& labels);
/// "sub-01_dseg.nii.gz", "Left-Thalamus" → "sub-01_label-LeftThalamus_probseg.nii.gz"; one for each name, all different
/// (io/file_names.h).
std::vector<std::filesystem::path> probability_paths(const std::filesystem::path& output,
                                                     const std::vector<std::string>& names);

}  // namespace voxlet
