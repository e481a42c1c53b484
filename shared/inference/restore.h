// From the network's grid back to the scan's own grid: the reverse of the grid steps in preprocess/pipeline.h.
#pragma once

#include <span>
#include <vector>

#include "plan/plan.h"
#include "preprocess/pipeline.h"
#include "volume/volume.h"

namespace voxlet {

/// Where one voxel of the scan's side reads on one axis of the network's grid.
struct RestoreTap {
  std::int64_t lower = 0, upper = 0;  ///< the two neighbours, equal past the middle of the outer voxels
  float upper_share = 0;
  bool inside = true;  ///< false where the network's grid does not reach: the voxel is background
};

/// Taps from the grid record.reoriented to record.input, axis by axis: linear, edges of the two boxes coincide, as
/// preprocess/resample.h; voxels that the frame cut away are not inside.
struct RestoreTaps {
  std::vector<RestoreTap> i, j, k;
  explicit RestoreTaps(const PreprocessRecord& record);
};

/// Interpolates one row of the scan's side from planes `lower` and `upper` (ni · nj values each) of the network's grid.
/// `blended` is memory for ni values.
void restore_row(const float* lower, const float* upper, const RestoreTaps& taps, std::size_t j, std::size_t k,
                 std::span<float> blended, std::span<float> row);

/// A volume on the grid record.reoriented with its axes put back and what was cropped away filled: the scan's own grid.
/// Its orientation is the plan's by definition, not by closest_orientation of the turned grid: at 45 degrees two axis
/// orders are equally close.
template <typename T>
Volume<T> to_scan_grid(Volume<T> reoriented, const PreprocessRecord& record, const Plan& plan, T outside);

/// One class's values on the network's grid → the scan's grid, linearly; `outside` where the network saw nothing.
ImageVolume restore_values(std::span<const float> values, const PreprocessRecord& record, const Plan& plan,
                           float outside);

}  // namespace voxlet
