// Makes an nnU-Net v2 dataset of synthetic scans from label maps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "labels/label_map.h"
#include "labels/labels.h"
#include "synthesis/synthesis.h"

namespace voxlet {

struct SyntheticDatasetOptions {
  SynthesisOptions synthesis;
  int cases = 100;  ///< in total, divided evenly among the label maps
  std::uint64_t seed = 1;
  LabelList labels;                            ///< what the dataset's labels hold; other ids become background there.
                                               ///< Ids of one name are one structure, with the first of them
  std::optional<LabelMap> label_map;           ///< applied to the label maps first
  std::optional<std::filesystem::path> image;  ///< a scan on the grid of the only label map: its intensities split the
                                               ///< unlabelled voxels into classes and are the prior contrast
};

/// The twelve deep grey structures that the bundled model finds, with FreeSurfer's ids, names and colours.
LabelList deep_grey_labels();

/// A file, or the images in a folder (io/image_names.h) in order of name. Throws Error(kBadInput) if there are none.
std::vector<std::filesystem::path> find_label_maps(const std::filesystem::path& path);
/// The file name without extension; cases made from it are named NAME_s000, NAME_s001 …
std::string label_map_name(const std::filesystem::path& file);

/// The names of the label maps from which these cases were made, without repetition. Throws Error(kBadInput) for a name
/// that voxlet synth does not give.
std::vector<std::string> label_maps_of_cases(const std::vector<std::string>& cases);

/// Writes imagesTr/, labelsTr/, dataset.json and, for two or more cases, splits_final.json (at most five folds; all
/// scans of one label map are in one fold, so that a validation head was never seen, unless there is only one map).
/// Case n is the same for any number of cases or threads. `label_maps` is a path for find_label_maps. Returns the
/// number of label maps. Throws Error(kBadInput) for bad input and for an existing dataset, Error(kIo) if the folder
/// cannot be written, and Error(kCancelled).
std::size_t write_synthetic_dataset(const std::filesystem::path& label_maps, const std::filesystem::path& dataset,
                                    const SyntheticDatasetOptions& options, Progress& progress);

}  // namespace voxlet
