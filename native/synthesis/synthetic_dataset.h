// A folder of label maps → an nnU-Net v2 dataset of synthetic scans.
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
  int cases = 100;  ///< in all, shared evenly among the label maps
  std::uint64_t seed = 1;
  LabelList labels;                            ///< what the dataset's labels hold; other ids become background there.
                                               ///< Ids of one name are one structure, with the first of them
  std::optional<LabelMap> label_map;           ///< applied to the label maps first
  std::optional<std::filesystem::path> image;  ///< a scan on the grid of the only label map: its intensities split the
                                               ///< unlabelled voxels into classes and are the prior contrast
};

/// The twelve deep grey structures that the bundled model finds, with FreeSurfer's ids, names and colours.
LabelList deep_grey_labels();

/// A file, or the images of a folder (io/image_names.h) by their names. Throws Error(kBadInput) where there is none.
std::vector<std::filesystem::path> find_label_maps(const std::filesystem::path& path);
/// Its file name without the ending; the cases made of it are named NAME_s000, NAME_s001 …
std::string label_map_name(const std::filesystem::path& file);

/// The names of the label maps that cases of these names were made of, each once. Throws Error(kBadInput) for a name
/// that voxlet synth does not give.
std::vector<std::string> label_maps_of_cases(const std::vector<std::string>& cases);

/// Writes imagesTr/, labelsTr/, dataset.json and, from two cases on, splits_final.json (at most five folds; all
/// scans of one label map are in one fold, so that a validation head was never seen, unless there is one map alone).
/// Case n is the same whatever the number of cases or threads. `label_maps` is as find_label_maps takes it.
/// Returns the number of label maps. Throws Error on bad input; an existing dataset of the same name is refused.
std::size_t write_synthetic_dataset(const std::filesystem::path& label_maps, const std::filesystem::path& dataset,
                                    const SyntheticDatasetOptions& options, Progress& progress);

}  // namespace voxlet
