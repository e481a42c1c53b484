// Smooth random fields for deformations and bias fields, and Gaussian blur.
#pragma once

#include <vector>

#include "base/random.h"
#include "volume/volume.h"

namespace voxlet {

/// Normal noise on a coarse grid with cells of about `cell_mm`, smoothed over neighbouring cells, scaled to the
/// standard deviation `sd`, and interpolated trilinearly to `grid`. The mean is about 0.
ImageVolume smooth_random_field(const Geometry& grid, double cell_mm, double sd, Random& random);

/// The shape of the coarse grid: cells of about `cell_mm`, at least two per axis.
Shape coarse_shape(const Geometry& grid, double cell_mm);
/// Weights at −radius … radius voxels that sum to 1, where radius is three SD. `sd` is in voxels and above 0.
std::vector<float> gaussian_kernel(double sd);

/// Separable Gaussian blur in place, with an SD in voxels per axis, truncated at three SD; edges repeat. An SD of 0
/// does nothing.
void gaussian_blur(ImageVolume& image, const Vec3& sd_voxels);

}  // namespace voxlet
