// Fills the slices between those in which a person has drawn a structure. Shape-based interpolation: between two drawn
// slices the signed distance to the outline is interpolated linearly, and what is not outside belongs to the structure.
// Raya & Udupa, "Shape-based interpolation of multidimensional objects", IEEE Trans. Med. Imaging 9, 1990; Herman,
// Zheng & Bucholtz, "Shape-based interpolation", IEEE Comput. Graph. Appl. 12, 1992. Distances are exact and in mm.
#pragma once

#include <optional>

#include "edit/label_edit.h"

namespace voxlet {

struct InterpolationOptions {
  int id = 1;                       ///< the structure, 1 … 65535
  int axis = 2;                     ///< array axis across the drawn slices, 0 … 2
  std::optional<int> only_over{0};  ///< the id that may be painted over; empty: all. Voxels with `id` stay.
};

/// Slices with at least one voxel of the structure are the drawn ones; each gap between two of them is filled from
/// these two, so that nothing is filled where their shapes are too far apart in the plane to meet. In-plane axes are
/// taken as perpendicular, with the geometry's spacing; beyond the volume's edge is outside.
/// Throws Error(kBadInput) for options out of range.
LabelChange interpolate_slices(const LabelVolume& labels, const InterpolationOptions& options);

}  // namespace voxlet
