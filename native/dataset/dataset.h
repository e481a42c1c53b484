// A training dataset in nnU-Net v2's folder layout.
//   dataset.json                              channel_names, labels, file_ending
//   imagesTr/{case}_{channel:04d}{ending}     one file per channel
//   labelsTr/{case}{ending}
// https://github.com/MIC-DKFZ/nnUNet/blob/master/documentation/dataset_format.md
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "labels/labels.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

struct DatasetCase {
  std::string name;
  std::vector<std::filesystem::path> images;  ///< one per channel, in channel order
  std::filesystem::path labels;
};

struct Dataset {
  std::filesystem::path folder;
  std::string name;                          ///< "name" of dataset.json, or the folder's name
  std::string licence;                       ///< "licence" of dataset.json, or empty
  std::vector<Channel> channels;             ///< without units: dataset.json has none
  LabelList labels;                          ///< by ascending id, with default colours; ids need not be consecutive
  std::string file_ending;                   ///< ".nii.gz" or ".nii"
  std::optional<std::int64_t> stated_cases;  ///< "numTraining" of dataset.json
  std::vector<DatasetCase> cases;            ///< in order of name
};

/// Reads only dataset.json. Throws an Error(kBadInput) that names a missing or unsupported field (label regions and
/// "ignore" labels are not supported).
Dataset read_dataset_description(const std::filesystem::path& folder);
/// The file name ending of a channel: "_0001.nii.gz".
std::string channel_suffix(std::size_t channel, const std::string& file_ending);
/// The paths of a case's files, which need not exist.
DatasetCase case_files(const Dataset& dataset, const std::string& name);

/// Reads dataset.json and finds the files of every case. Throws as read_dataset_description does, and an
/// Error(kBadInput) that names the first missing file; dataset_check.h finds all problems.
Dataset read_dataset(const std::filesystem::path& folder);

struct LoadedCase {
  std::vector<ImageVolume> images;
  LabelVolume labels;
};

/// Reads the files of a case. Throws Error(kBadInput) if a channel or the labels are on another grid than the first
/// channel, and as the readers do.
LoadedCase load_case(const DatasetCase& files);

}  // namespace voxlet
