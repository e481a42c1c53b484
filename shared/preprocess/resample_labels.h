// Linear resampling of label maps, where the largest share wins.
#pragma once

#include "preprocess/resample.h"

namespace voxlet {

/// Interpolates each label's indicator (background's too) linearly and takes the label with the largest share, the
/// lower id if equal. Along axes that `options` sets to kNearest, only the nearest voxel counts. Allocates nothing but
/// the result, whatever the number of labels: at most eight voxels vote per target voxel. Shares are whole numbers, so
/// ties are exact. T is std::uint8_t or std::uint16_t. The grids are those of resample.h. Throws Error(kBadInput) for
/// kCubic (indicators overshoot), invalid options and a shape with an empty axis.
template <typename T>
Volume<T> resample_labels(const Volume<T>& labels, const Shape& shape, const ResampleOptions& options = {});

}  // namespace voxlet
