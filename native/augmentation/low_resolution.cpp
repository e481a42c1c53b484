#include "augmentation/low_resolution.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace voxlet {
namespace {

Shape coarse_shape(const Shape& shape, double zoom, const std::vector<int>& axes) {
  std::array<std::int64_t, 3> voxels{shape.ni, shape.nj, shape.nk};
  for (const int axis : axes)
    voxels[static_cast<std::size_t>(axis)] =
        std::max<std::int64_t>(1, std::llround(static_cast<double>(shape[axis]) * zoom));
  return shape_from(voxels);
}

}  // namespace

void lower_resolution(std::span<float> values, const Shape& shape, double zoom, const std::vector<int>& axes,
                      Interpolation interpolation) {
  const Shape coarse = coarse_shape(shape, zoom, axes);
  ResampleOptions back;
  back.in_plane = back.through_plane = interpolation;
  ImageVolume volume({shape, {}});
  for (std::size_t start = 0; start < values.size(); start += shape.count()) {
    const auto part = values.subspan(start, shape.count());
    std::copy(part.begin(), part.end(), volume.voxels.begin());
    const auto result = resample(resample_nearest(volume, coarse), shape, back);
    std::copy(result.voxels.begin(), result.voxels.end(), part.begin());
  }
}

}  // namespace voxlet
