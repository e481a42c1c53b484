// Resampling between grids that share their axes and field of view (the edges of the two boxes coincide, as in
// skimage.transform.resize and nnU-Net): target voxel t reads source position (t + 0.5) · n_source / n_target − 0.5,
// clamped to the array.
#pragma once

#include "volume/volume.h"

namespace voxlet {

/// The grid with `shape` voxels over the same box as `source`.
Geometry resampled_geometry(const Geometry& source, const Shape& shape);
/// round(n · spacing / target spacing), at least 1, on each axis.
Shape shape_at_spacing(const Geometry& source, const Vec3& spacing_mm);

/// Trilinear. Exact for linear ramps away from the border.
ImageVolume resample_linear(const ImageVolume& source, const Shape& shape);
/// Nearest neighbour; for float, std::uint8_t and std::uint16_t.
template <typename T>
Volume<T> resample_nearest(const Volume<T>& source, const Shape& shape);

}  // namespace voxlet
