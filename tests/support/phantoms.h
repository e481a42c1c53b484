// Small analytic volumes.
#pragma once

#include <cstdint>

#include "base/random.h"
#include "volume/geometry.h"
#include "volume/orientation.h"
#include "volume/volume.h"

namespace voxlet::testing {

/// A grid in a given orientation: spacing_mm[a] along array axis a, voxel (0, 0, 0) at `origin`.
Geometry oriented_grid(const Shape& shape, const Vec3& spacing_mm, const Orientation& orientation,
                       const WorldPoint& origin = {-7, 11, 3});

/// The rotation about the world's z axis, then about its x axis, put in front of an affine.
Affine rotated(const Affine& affine, double about_z, double about_x);

/// Every voxel has its own value: its offset in memory.
ImageVolume counting_image(const Geometry& geometry);

/// World x + 2y + 3z at each voxel centre.
ImageVolume world_ramp(const Geometry& geometry);

/// Two balls (ids 17 and 53) left and right of the grid's middle and a box (id 4) between them, laid out in world mm.
LabelVolume ball_phantom(const Geometry& geometry);

/// Each voxel is `id` with the given probability, else 0.
LabelVolume random_mask(const Shape& shape, float probability, std::uint16_t id, std::uint64_t seed);

/// Each voxel is one of 0 … count − 1, all equally likely.
LabelVolume random_labels(const Shape& shape, std::uint32_t count, std::uint64_t seed);

/// 2|A ∩ B| / (|A| + |B|) of the voxels with one id, counted plainly.
double plain_dice(const LabelVolume& a, const LabelVolume& b, std::uint16_t id);

}  // namespace voxlet::testing
