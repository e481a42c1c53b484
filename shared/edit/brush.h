// A round brush in world space: a ball, or a disc in the displayed plane. A stroke is the brush swept along a segment,
// so it has no gaps however far the pointer moved between two events.
#pragma once

#include <optional>

#include "edit/label_edit.h"
#include "edit/paint.h"
#include "edit/slab.h"

namespace voxlet {

struct Brush {
  double radius_mm = 2;                 ///< above 0
  std::optional<DrawingPlane> plane{};  ///< a disc in this plane, through the stamp's centre; empty: a ball
};

/// Paints voxels whose centres lie within the radius of `centre` (with a plane: in the slab, within the radius of the
/// line through `centre` along the normal). Any affine. A radius below half a voxel's diagonal may reach no centre.
/// Throws Error(kBadInput) for options out of range and points that are not finite.
LabelChange brush_stamp(const LabelVolume& labels, const Brush& brush, const WorldPoint& centre, const Paint& paint);

/// The union of all stamps between two points. A plane passes through `from`; `to` is projected onto it.
LabelChange brush_stroke(const LabelVolume& labels, const Brush& brush, const WorldPoint& from, const WorldPoint& to,
                         const Paint& paint);

}  // namespace voxlet
