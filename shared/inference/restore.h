// Restores results from the network's grid to the scan's own grid. The reverse of the grid steps in
// preprocess/pipeline.h.
#pragma once

#include <span>
#include <vector>

#include "plan/plan.h"
#include "preprocess/pipeline.h"
#include "volume/volume.h"

namespace voxlet {

/// What one position on the scan's side reads along one axis of the network's grid.
struct RestoreTap {
  std::int64_t lower = 0, upper = 0;  ///< the two neighbours, equal beyond the outer voxel centres
  float upper_share = 0;
  bool inside = true;  ///< false outside the network's grid; such voxels are background
};

/// Taps from record.reoriented to record.input along each axis. Linear, with coinciding box edges as in
/// preprocess/resample.h. Voxels that the frame cut away are not inside.
struct RestoreTaps {
  std::vector<RestoreTap> i, j, k;
  explicit RestoreTaps(const PreprocessRecord& record);
};

/// Interpolates one row on the scan's side from planes `lower` and `upper` (ni · nj values each) of the network's grid.
/// `blended` is scratch memory for ni values.
void restore_row(const float* lower, const float* upper, const RestoreTaps& taps, std::size_t j, std::size_t k,
                 std::span<float> blended, std::span<float> row);

/// Undoes the axis order and the crop of a volume on record.reoriented: the result is on the scan's own grid, with
/// `outside` where it was cropped away. The orientation is the plan's, not the closest_orientation of the reordered
/// grid, because at 45 degrees two axis orders are equally close.
template <typename T>
Volume<T> to_scan_grid(Volume<T> reoriented, const PreprocessRecord& record, const Plan& plan, T outside);

/// One class's values on the network's grid → the scan's grid, linearly; `outside` where the network had no input.
ImageVolume restore_values(std::span<const float> values, const PreprocessRecord& record, const Plan& plan,
                           float outside);

}  // namespace voxlet
