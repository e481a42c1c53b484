// Which point of a layer's volume a pixel of a slice shows.
#pragma once

#include <array>

#include "scene/slice_geometry.h"

namespace voxlet {

/// Linear in the pixel: origin + x · per_x + y · per_y, for pixels of the framebuffer with y downwards. In texture
/// coordinates: 0 … 1 across the volume on each of its array axes, voxel centres at (index + ½) / n.
struct SliceSampling {
  std::array<float, 3> origin{}, per_x{}, per_y{};
};

/// The slice through `cursor`; `from_world` is the inverse of the layer's affine, `shape` that of its array.
SliceSampling slice_sampling(const SliceMapping& mapping, const DisplayGrid& grid, const DisplayIndex& cursor,
                             const Affine& from_world, const Shape& shape);

}  // namespace voxlet
