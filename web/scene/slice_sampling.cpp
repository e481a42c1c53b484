#include "scene/slice_sampling.h"

namespace voxlet {

SliceSampling slice_sampling(const SliceMapping& mapping, const DisplayGrid& grid, const DisplayIndex& cursor,
                             const Affine& from_world, const Shape& shape) {
  const auto texture_point = [&](const ScreenPoint& pixel) -> Vec3 {
    const WorldPoint world = grid.world_of(mapping.to_voxel(pixel, cursor));
    const WorldPoint voxel = from_world.apply({world.x, world.y, world.z});
    return {(voxel.x + 0.5) / static_cast<double>(shape.ni), (voxel.y + 0.5) / static_cast<double>(shape.nj),
            (voxel.z + 0.5) / static_cast<double>(shape.nk)};
  };
  // Differences over many pixels keep their digits in single precision.
  constexpr double kSpan = 1000;
  const Vec3 origin = texture_point({0, 0}), x = texture_point({kSpan, 0}), y = texture_point({0, kSpan});
  SliceSampling sampling;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    sampling.origin[axis] = static_cast<float>(origin[axis]);
    sampling.per_x[axis] = static_cast<float>((x[axis] - origin[axis]) / kSpan);
    sampling.per_y[axis] = static_cast<float>((y[axis] - origin[axis]) / kSpan);
  }
  return sampling;
}

}  // namespace voxlet
