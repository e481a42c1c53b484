// Smooth random fields: deformations and bias fields are made of them.
#pragma once

#include <vector>

#include "base/random.h"
#include "volume/volume.h"

namespace voxlet {

/// Normal noise on a coarse grid with cells of about `cell_mm`, smoothed over neighbouring cells, scaled to the
/// standard deviation `sd`, and interpolated trilinearly to `grid`. Mean about 0.
ImageVolume smooth_random_field(const Geometry& grid, double cell_mm, double sd, Random& random);

/// Cells of about `cell_mm`, at least two on each axis.
Shape coarse_shape(const Geometry& grid, double cell_mm);
/// Weights at −radius … radius voxels, where radius is three SD (in voxels, above 0), with the sum 1.
std::vector<float> gaussian_kernel(double sd);

/// Gaussian blur in place, separable, SD in voxels along each axis, cut at three SD; edges repeat. SD 0 does nothing.
void gaussian_blur(ImageVolume& image, const Vec3& sd_voxels);

}  // namespace voxlet
