// Resampling between grids with the same axes and field of view. The edges of the two boxes coincide, as in
// skimage.transform.resize and nnU-Net: target voxel t reads source position (t + 0.5) · n_source / n_target − 0.5,
// clamped to the array. Axes that keep their number of voxels are left alone, so resampling to the same shape changes
// nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "volume/volume.h"

namespace voxlet {

enum class Interpolation {
  kNearest,  ///< order 0; a position halfway between voxels takes the upper one
  kLinear,   ///< order 1; exact for linear ramps away from the border
  kCubic     ///< order 3: the interpolating cubic B-spline, mirrored at the outer voxel centres (Unser 1999,
             ///< "Splines: a perfect fit", as scipy.ndimage with mode="mirror"); may overshoot
};

/// "nearest", "linear" or "cubic".
std::string to_string(Interpolation interpolation);
/// The reverse of to_string. Throws Error(kBadInput) for any other name.
Interpolation parse_interpolation(std::string_view name);

/// How a volume is resampled. nnU-Net (Isensee et al. 2021) uses cubic in plane and nearest through plane for images,
/// linear and nearest for labels.
struct ResampleOptions {
  Interpolation in_plane = Interpolation::kLinear;       ///< for all axes of a grid that is not anisotropic
  Interpolation through_plane = Interpolation::kLinear;  ///< for the axis of thick slices
  double anisotropy_threshold = 3;  ///< largest / smallest spacing above which a grid has thick slices; ≥ 1

  /// Throws Error(kBadInput) if a value is out of range.
  void validate() const;
};

/// The axis of thick slices: the one with the largest spacing if that exceeds `threshold` times the smallest, in
/// `source` or otherwise in `target`. None if it does in neither or if two axes share the largest spacing (as nnU-Net).
std::optional<int> through_plane_axis(const Geometry& source, const Geometry& target, double threshold);

/// The grid with `shape` voxels over the same box as `source`.
Geometry resampled_geometry(const Geometry& source, const Shape& shape);
/// round(n · spacing / target spacing), at least 1, on each axis.
Shape shape_at_spacing(const Geometry& source, const Vec3& spacing_mm);

/// Interpolates axis by axis. Throws Error(kBadInput) for invalid options and if a shape has an empty axis.
ImageVolume resample(const ImageVolume& source, const Shape& shape, const ResampleOptions& options);
/// Trilinear: `resample` with its default options.
ImageVolume resample_linear(const ImageVolume& source, const Shape& shape);
/// Nearest neighbour; for float, std::uint8_t and std::uint16_t.
template <typename T>
Volume<T> resample_nearest(const Volume<T>& source, const Shape& shape);

}  // namespace voxlet
