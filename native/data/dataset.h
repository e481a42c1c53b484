// A folder of training cases in the layout of nnU-Net v2:
//   dataset.json                              channel_names, labels, file_ending
//   imagesTr/{case}_{channel:04d}{ending}     one file per channel
//   labelsTr/{case}{ending}
// https://github.com/MIC-DKFZ/nnUNet/blob/master/documentation/dataset_format.md
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "plan/labels.h"
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
  std::string name;                ///< "name" of dataset.json, or the folder's name
  std::string licence;             ///< "licence" of dataset.json, or empty
  std::vector<Channel> channels;   ///< without units: dataset.json has none
  LabelList labels;                ///< by ascending id, default colours; ids need not be consecutive
  std::vector<DatasetCase> cases;  ///< by name
};

/// Reads dataset.json and finds the files of every case. Throws voxlet::Error naming the missing file or field, or the
/// field that has another form (label regions and "ignore" labels are not supported).
Dataset read_dataset(const std::filesystem::path& folder);

struct LoadedCase {
  std::vector<ImageVolume> images;
  LabelVolume labels;
};

/// Reads the files of a case. Throws Error(kBadInput) where a channel or the labels lie on another grid than the first
/// channel.
LoadedCase load_case(const DatasetCase& files);

}  // namespace voxlet
