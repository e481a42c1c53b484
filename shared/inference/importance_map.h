// How much each voxel of a patch counts where patches overlap.
#pragma once

#include <string>
#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// A Gaussian centred in the patch with SD = size / 8 on each axis, largest value 1, never below 1e-3
/// (nnU-Net, Isensee et al., Nature Methods 2021). i fastest.
std::vector<float> gaussian_importance_map(const Shape& patch);
/// The map that a plan's `patch.weights` names: "gaussian", or "uniform" (1 everywhere).
std::vector<float> importance_map(const Shape& patch, const std::string& weights);

}  // namespace voxlet
