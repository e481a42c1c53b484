// Interpolating cubic B-splines: prefilter and weights. Private to preprocess. M. Unser, "Splines: a perfect fit for
// signal and image processing", IEEE Signal Processing Magazine 16(6), 1999.
#pragma once

#include <array>
#include <cstdint>

#include "volume/volume.h"

namespace voxlet {

/// Replaces the voxels by the coefficients of the interpolating cubic B-spline along `axis`; the signal is mirrored at
/// its first and last voxel centres. An axis of one voxel is unchanged.
void to_spline_coefficients(ImageVolume& volume, int axis);

/// The four coefficients, with weights, that a position on an axis reads.
struct CubicTaps {
  std::array<std::int64_t, 4> index{};
  std::array<float, 4> weight{};
};

/// `position` is 0 … size − 1; coefficients beyond the ends are mirrored.
CubicTaps cubic_taps(double position, std::int64_t size);

}  // namespace voxlet
