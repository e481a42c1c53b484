// Cubic B-splines that interpolate: voxel values → spline coefficients, and the weights that read them.
// M. Unser, "Splines: a perfect fit for signal and image processing", IEEE Signal Processing Magazine 16(6), 1999.
#pragma once

#include <array>
#include <cstdint>

#include "volume/volume.h"

namespace voxlet {

/// Replaces the voxels by the coefficients of the cubic B-spline along `axis` that goes through them; the signal is
/// mirrored at its first and last voxel centre. An axis of one voxel is left as it is.
void to_spline_coefficients(ImageVolume& volume, int axis);

/// The four coefficients that a position on an axis reads.
struct CubicTaps {
  std::array<std::int64_t, 4> index{};
  std::array<float, 4> weight{};
};

/// `position` is 0 … size − 1; coefficients beyond the ends are mirrored.
CubicTaps cubic_taps(double position, std::int64_t size);

}  // namespace voxlet
