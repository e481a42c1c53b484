// Weights that let the middle of a patch count more than its border.
#pragma once

#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// A Gaussian centred in the patch with SD = size / 8 on each axis, largest value 1, never below 1e-3
/// (nnU-Net, Isensee et al., Nature Methods 2021). i fastest.
std::vector<float> gaussian_importance_map(const Shape& patch);

}  // namespace voxlet
