// Tests a trained fold on its validation cases, on their own grids.
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

/// Segments `cases` with a fold's network (its best checkpoint), each process its share, into
/// RUN/fold_{k}/validation/{case}.nii.gz, and evaluates them into summary.json beside. A segmentation newer than the
/// checkpoint is kept; a damaged one is made again, which `note` is told. Returns each label's mean Dice over the cases
/// that have it in reference or prediction; NaN if none has. Throws Error if a case cannot be read or evaluated, and
/// Error(kCancelled).
std::map<std::string, double> validate_fold(const std::filesystem::path& run, int fold,
                                            const std::vector<DatasetCase>& cases, torch::Device device,
                                            ProcessGroup& group, Progress& progress,
                                            const std::function<void(const std::string&)>& note);

}  // namespace voxlet
