// Weights of a patch's voxels for averaging overlapping patches.
#pragma once

#include <string>
#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// A Gaussian centred in the patch with SD = size / 8 along each axis, maximum 1, at least 1e-3
/// (nnU-Net, Isensee et al., Nature Methods 2021). i fastest.
std::vector<float> gaussian_importance_map(const Shape& patch);
/// The map named by a plan's `patch.weights`: "gaussian", or "uniform" (1 everywhere).
std::vector<float> importance_map(const Shape& patch, const std::string& weights);

}  // namespace voxlet
