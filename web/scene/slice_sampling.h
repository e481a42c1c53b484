// Maps the pixels of a slice to positions in a layer's volume.
#pragma once

#include <array>

#include "scene/slice_geometry.h"

namespace voxlet {

/// A linear function of the pixel: origin + x · per_x + y · per_y, for framebuffer pixels with y downwards. The result
/// is in texture coordinates: 0 … 1 across the volume along each array axis, with voxel centres at (index + ½) / n.
struct SliceSampling {
  std::array<float, 3> origin{}, per_x{}, per_y{};
};

/// The slice through `cursor`; `from_world` is the inverse of the layer's affine, `shape` is its array's.
SliceSampling slice_sampling(const SliceMapping& mapping, const DisplayGrid& grid, const DisplayIndex& cursor,
                             const Affine& from_world, const Shape& shape);

}  // namespace voxlet
