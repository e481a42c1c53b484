// A polygon that a person draws in the plane that is shown.
#pragma once

#include <cstddef>
#include <span>

#include "edit/label_edit.h"
#include "edit/paint.h"
#include "edit/slab.h"

namespace voxlet {

/// Corners that a polygon may have.
inline constexpr std::size_t kMostCorners = 1U << 16U;

/// Paints the voxels whose centres lie in the slab and, seen along the normal, inside the closed polygon by the
/// even–odd rule; the last corner joins the first, sides may cross. The plane passes through the first corner, the
/// others are projected on it. Of two polygons with a common side each voxel centre on it (to kOnEdge_mm) is inside
/// exactly one. Any affine.
/// Throws Error(kBadInput) for fewer than 3 corners, corners that are not finite and options out of range,
/// Error(kTooLarge) for more than kMostCorners.
LabelChange fill_polygon(const LabelVolume& labels, std::span<const WorldPoint> corners, const DrawingPlane& plane,
                         const Paint& paint);

}  // namespace voxlet
