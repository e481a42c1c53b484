// Finds the input files of each case of a prediction, and names the results.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voxlet {

struct PredictionCase {
  std::string name;                           ///< file name without extension and channel number
  std::vector<std::filesystem::path> images;  ///< one per channel, in channel order; they need not exist
  std::filesystem::path output;               ///< the label map to write, .nii or .nii.gz
};

/// `input` is one scan or a folder of scans, `output` a label map's name or a folder. As in nnU-Net, the channels of a
/// case are {case}_0000.nii.gz, {case}_0001.nii.gz …, and results in a folder are {case}.nii.gz. If a model has one
/// channel, _0000 is optional and any other number belongs to the case: OAS_0012.nii.gz → OAS_0012.nii.gz. BIDS names
/// give BIDS names: sub-01_T1w.nii.gz → sub-01_dseg.nii.gz. Hidden files are skipped. Throws Error(kBadInput) or
/// Error(kIo) if there is nothing to read, for an image that is none of the model's channels, an output name that is
/// not NIfTI, an output that would replace its input, and two scans with the same result.
std::vector<PredictionCase> find_prediction_cases(const std::filesystem::path& input,
                                                  const std::filesystem::path& output, std::size_t channels);

}  // namespace voxlet
