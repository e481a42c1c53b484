// The hot paths that are measured, one file each in cases/.
#pragma once

#include <filesystem>
#include <numeric>
#include <vector>

#include "serve.h"

namespace voxlet_bench {

using Folder = std::filesystem::path;

/// Each loads what it needs from the folder of phantoms and returns the work that is timed.
Work clahe_work(const Folder& data);
Work connected_components_work(const Folder& data, const std::string& mask, int connectivity);
Work distance_transform_work(const Folder& data);
Work fill_holes_work(const Folder& data);
Work hd95_all_labels_work(const Folder& data);
Work histogram_match_work(const Folder& data);
Work nifti_read_work(const Folder& data);
Work resample_cubic_work(const Folder& data, std::int64_t size);
Work resample_linear_work(const Folder& data, std::int64_t size);

inline double mean_of(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace voxlet_bench
