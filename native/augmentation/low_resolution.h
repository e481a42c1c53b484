// Simulates a scan of lower resolution in a training patch (nnU-Net). Isensee et al., Nature Methods 2021, supplement
// 4.
#pragma once

#include <span>
#include <vector>

#include "preprocess/resample.h"
#include "volume/geometry.h"

namespace voxlet {

/// Samples nearest voxels on a grid with `zoom` times the voxels along `axes` (round(n · zoom), at least 1) and
/// interpolates back. `zoom` is in 0 … 1; 1 changes nothing. `values` are one or (2.5D) several volumes of `shape`.
void lower_resolution(std::span<float> values, const Shape& shape, double zoom, const std::vector<int>& axes,
                      Interpolation interpolation);

}  // namespace voxlet
