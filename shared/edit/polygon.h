// Fills a polygon drawn in the displayed plane.
#pragma once

#include <cstddef>
#include <span>

#include "edit/label_edit.h"
#include "edit/paint.h"
#include "edit/slab.h"

namespace voxlet {

/// The most corners that a polygon may have.
inline constexpr std::size_t kMostCorners = 1U << 16U;

/// Paints the voxels whose centres lie in the slab and, seen along the normal, inside the closed polygon by the
/// even–odd rule; the last corner joins the first, and sides may cross. The plane passes through the first corner; the
/// others are projected onto it. A voxel centre on a side that two polygons share (to kOnEdge_mm) is inside exactly one
/// of them. Any affine. Throws Error(kBadInput) for fewer than 3 corners, corners that are not finite and options out
/// of range, Error(kTooLarge) for more than kMostCorners.
LabelChange fill_polygon(const LabelVolume& labels, std::span<const WorldPoint> corners, const DrawingPlane& plane,
                         const Paint& paint);

}  // namespace voxlet
