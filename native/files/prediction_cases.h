// Which files make up the cases of a prediction, and what their results are called.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voxlet {

struct PredictionCase {
  std::string name;                           ///< file name without channel number and ending
  std::vector<std::filesystem::path> images;  ///< one per channel, in channel order; they need not exist
  std::filesystem::path output;               ///< the label map to write, .nii or .nii.gz
};

/// `input` is one scan or a folder of scans, `output` a label map's name or a folder. As in nnU-Net, the channels of a
/// case are {case}_0000.nii.gz, {case}_0001.nii.gz …, and results in a folder are {case}.nii.gz; where a model has one
/// channel the number may be missing. Scans with BIDS names give BIDS names: sub-01_T1w.nii.gz → sub-01_dseg.nii.gz.
/// Throws Error(kBadInput) or Error(kIo): nothing to read, an output name that is no NIfTI, an output that would
/// replace its input, two scans with one result.
std::vector<PredictionCase> find_prediction_cases(const std::filesystem::path& input,
                                                  const std::filesystem::path& output, std::size_t channels);

bool is_nifti_name(const std::filesystem::path& path);
/// The path without .nii or .nii.gz.
std::filesystem::path without_nifti_ending(const std::filesystem::path& path);

}  // namespace voxlet
