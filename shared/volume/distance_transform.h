// Exact Euclidean distance to a mask, in mm, in time linear in the number of voxels: one pass along each axis, the
// lower envelope of parabolas on every line. Felzenszwalb & Huttenlocher, "Distance transforms of sampled functions",
// Theory of Computing 8, 2012; the comparison of starts without division as in Meijster et al., 2000.
#pragma once

#include <cstddef>
#include <cstdint>

#include "volume/volume.h"

namespace voxlet {

/// Volumes up to this size are done by the calling thread alone, so that a caller can do many of them at once.
inline constexpr std::size_t kSerialVoxels = 1U << 16U;

/// For each voxel the squared distance in mm² from its centre to the nearest centre of a voxel that is not 0 in `mask`:
/// 0 inside the mask, infinite everywhere if the mask is empty. The array axes are taken as perpendicular, with the
/// geometry's spacing. Single precision; the bits do not depend on the number of threads. 2D is nk = 1.
/// Throws Error(kBadInput) unless every spacing is above 0 and finite.
ImageVolume squared_distance_mm2(const Volume<std::uint8_t>& mask);

/// Its square root: the distance in mm.
ImageVolume distance_mm(const Volume<std::uint8_t>& mask);

/// In mm: above 0 outside of the mask, below 0 inside; between the outermost voxel inside and its neighbour outside it
/// passes 0 half-way. Infinite where the mask is empty or has no outside.
ImageVolume signed_distance_mm(const Volume<std::uint8_t>& mask);

/// Morphological closing with a ball of this radius (Serra, "Image analysis and mathematical morphology", 1982), on the
/// mask's own grid: 1 where the ball cannot be laid from outside without touching the mask. What lies beyond the grid
/// is not looked at: a mask nearer to its border than the radius needs more grid around it.
Volume<std::uint8_t> closed_mask(const Volume<std::uint8_t>& mask, double radius_mm);

}  // namespace voxlet
