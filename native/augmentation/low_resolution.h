// Makes a patch look as if it had been scanned more coarsely (nnU-Net's simulation of low resolution: Isensee et al.,
// Nature Methods 2021, supplement 4).
#pragma once

#include <span>
#include <vector>

#include "preprocess/resample.h"
#include "volume/geometry.h"

namespace voxlet {

/// Nearest voxels on a grid with `zoom` times the voxels along `axes`, round(n · zoom) and at least 1, interpolated
/// back from there. `zoom` is 0 … 1; 1 changes nothing. `values` are one or (2.5D) several volumes of `shape`.
void lower_resolution(std::span<float> values, const Shape& shape, double zoom, const std::vector<int>& axes,
                      Interpolation interpolation);

}  // namespace voxlet
