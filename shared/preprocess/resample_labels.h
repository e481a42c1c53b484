// Resampling of label maps, on the grids of resample.h.
#pragma once

#include "preprocess/resample.h"

namespace voxlet {

/// Each label's indicator (background's too) is interpolated linearly and the largest share wins; of equal shares, the
/// lower label. On axes that `options` gives kNearest, the nearest voxel alone counts. Nothing but the result is
/// allocated, whatever the number of labels: at most eight voxels vote for each target voxel. Shares are whole
/// numbers (of a voxel's eight times the result's voxels), so ties are exact. For std::uint8_t and std::uint16_t.
/// Throws Error(kBadInput) for kCubic (indicators overshoot), bad options and a shape that has an axis without voxels.
template <typename T>
Volume<T> resample_labels(const Volume<T>& labels, const Shape& shape, const ResampleOptions& options = {});

}  // namespace voxlet
