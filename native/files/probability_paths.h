// What the probability maps of a segmentation are called.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voxlet {

/// "sub-01_dseg.nii.gz", "Left-Thalamus" → "sub-01_label-LeftThalamus_probseg.nii.gz"; one for each name, all different
/// (io/file_names.h).
std::vector<std::filesystem::path> probability_paths(const std::filesystem::path& output,
                                                     const std::vector<std::string>& names);

}  // namespace voxlet
