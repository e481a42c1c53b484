// The test of a trained fold: its validation cases, segmented and measured on their own grids.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"
#include "distributed/process_group.h"

namespace voxlet {

/// Segments `cases` with the network of a fold (its best checkpoint), each process its share of them, into
/// RUN/fold_{k}/validation/{case}.nii.gz and evaluates them into summary.json beside. A segmentation that is newer than
/// the checkpoint is kept; one that is damaged is made anew, which `note` is told. Returns each label's mean Dice over
/// the cases that have it in reference or prediction, NaN where none has. Throws Error if one cannot be read,
/// Error(kCancelled).
std::map<std::string, double> validate_fold(const std::filesystem::path& run, int fold,
                                            const std::vector<DatasetCase>& cases, torch::Device device,
                                            ProcessGroup& group, Progress& progress,
                                            const std::function<void(const std::string&)>& note);

}  // namespace voxlet
