// Shape-based interpolation of a structure between drawn slices. The signed distance to the outline is interpolated
// linearly between two drawn slices; what is not outside belongs to the structure. Raya & Udupa, "Shape-based
// interpolation of multidimensional objects", IEEE Trans. Med. Imaging 9, 1990; Herman, Zheng & Bucholtz, "Shape-based
// interpolation", IEEE Comput. Graph. Appl. 12, 1992. Distances are exact and in mm.
#pragma once

#include <optional>

#include "edit/label_edit.h"

namespace voxlet {

struct InterpolationOptions {
  int id = 1;                       ///< the structure, 1 … 65535
  int axis = 2;                     ///< array axis perpendicular to the drawn slices, 0 … 2
  std::optional<int> only_over{0};  ///< the only id that may be painted over; empty: all. Voxels with `id` stay.
};

/// Drawn slices are those with at least one voxel of the structure. Each gap is filled from the two slices around it;
/// nothing is filled if their shapes are too far apart in the plane to meet. In-plane axes are treated as
/// perpendicular, with the geometry's spacing; outside the volume is outside the structure. Throws Error(kBadInput) for
/// options out of range.
LabelChange interpolate_slices(const LabelVolume& labels, const InterpolationOptions& options);

}  // namespace voxlet
