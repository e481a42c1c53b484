// Exact Euclidean distance transforms of masks, in mm, in linear time. One pass along each axis takes the lower
// envelope of parabolas on every line: Felzenszwalb & Huttenlocher, "Distance transforms of sampled functions", Theory
// of Computing 8, 2012, with the division-free comparison of Meijster et al., 2000.
#pragma once

#include <cstddef>
#include <cstdint>

#include "volume/volume.h"

namespace voxlet {

/// Volumes of up to this many voxels are processed by the calling thread alone, so that a caller can run many at once.
inline constexpr std::size_t kSerialVoxels = 1U << 16U;

/// For each voxel, the squared distance in mm² from its centre to the nearest centre of a nonzero voxel of `mask`: 0
/// inside the mask, infinite everywhere if the mask is empty. Treats the array axes as perpendicular, with the
/// geometry's spacing. Single precision, independent of the number of threads. A 2D mask has nk = 1. Throws
/// Error(kBadInput) unless every spacing is positive and finite.
ImageVolume squared_distance_mm2(const Volume<std::uint8_t>& mask);

/// The distance in mm: the square root of squared_distance_mm2, with the same errors.
ImageVolume distance_mm(const Volume<std::uint8_t>& mask);

/// Signed distance in mm: positive outside the mask, negative inside, and 0 halfway between a boundary voxel and its
/// neighbour outside. Infinite if the mask is empty or fills the volume. Errors as above.
ImageVolume signed_distance_mm(const Volume<std::uint8_t>& mask);

/// Morphological closing with a ball of this radius (Serra, "Image analysis and mathematical morphology", 1982), on the
/// mask's own grid: 1 where no ball outside the mask can reach. Space beyond the grid is ignored, so a mask closer to
/// the border than the radius must be padded first.
Volume<std::uint8_t> closed_mask(const Volume<std::uint8_t>& mask, double radius_mm);

}  // namespace voxlet
