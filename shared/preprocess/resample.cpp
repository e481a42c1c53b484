#include "preprocess/resample.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/parallel_for.h"

namespace voxlet {
namespace {

/// Where one target position reads on one axis: two neighbours and the share of the upper one.
struct Tap {
  std::int64_t lower = 0, upper = 0;
  float upper_share = 0;
};

double source_position(std::int64_t target, std::int64_t target_size, std::int64_t source_size) {
  const double ratio = static_cast<double>(source_size) / static_cast<double>(target_size);
  const double position = (static_cast<double>(target) + 0.5) * ratio - 0.5;
  return std::clamp(position, 0.0, static_cast<double>(source_size - 1));
}

std::vector<Tap> linear_taps(std::int64_t target_size, std::int64_t source_size) {
  std::vector<Tap> taps(static_cast<std::size_t>(target_size));
  for (std::int64_t t = 0; t < target_size; ++t) {
    const double position = source_position(t, target_size, source_size);
    const auto lower = static_cast<std::int64_t>(std::floor(position));
    taps[static_cast<std::size_t>(t)] = {lower, std::min(lower + 1, source_size - 1),
                                         static_cast<float>(position - static_cast<double>(lower))};
  }
  return taps;
}

std::vector<std::int64_t> nearest_taps(std::int64_t target_size, std::int64_t source_size) {
  std::vector<std::int64_t> taps(static_cast<std::size_t>(target_size));
  for (std::int64_t t = 0; t < target_size; ++t)
    taps[static_cast<std::size_t>(t)] = std::min(
        static_cast<std::int64_t>(std::floor(source_position(t, target_size, source_size) + 0.5)), source_size - 1);
  return taps;
}

float mix(float lower, float upper, float upper_share) { return lower + (upper - lower) * upper_share; }

/// One row of the target: rows of the source are first blended across j and k, then read along i.
void resample_row(const ImageVolume& source, const std::vector<Tap>& along_i, const Tap& j, const Tap& k,
                  std::vector<float>& blended, float* out) {
  const float* r00 = &source.voxels[source.offset(0, j.lower, k.lower)];
  const float* r10 = &source.voxels[source.offset(0, j.upper, k.lower)];
  const float* r01 = &source.voxels[source.offset(0, j.lower, k.upper)];
  const float* r11 = &source.voxels[source.offset(0, j.upper, k.upper)];
  for (std::size_t i = 0; i < blended.size(); ++i)
    blended[i] = mix(mix(r00[i], r10[i], j.upper_share), mix(r01[i], r11[i], j.upper_share), k.upper_share);
  for (std::size_t i = 0; i < along_i.size(); ++i)
    out[i] = mix(blended[static_cast<std::size_t>(along_i[i].lower)],
                 blended[static_cast<std::size_t>(along_i[i].upper)], along_i[i].upper_share);
}

}  // namespace

Geometry resampled_geometry(const Geometry& source, const Shape& shape) {
  Geometry result{shape, source.affine};
  for (int axis = 0; axis < 3; ++axis) {
    const double ratio = static_cast<double>(source.shape[axis]) / static_cast<double>(shape[axis]);
    for (auto& row : result.affine.rows) {
      const double step = row[static_cast<std::size_t>(axis)];
      row[static_cast<std::size_t>(axis)] = step * ratio;
      row[3] += step * (0.5 * ratio - 0.5);
    }
  }
  return result;
}

Shape shape_at_spacing(const Geometry& source, const Vec3& spacing_mm) {
  const Vec3 spacing = source.spacing_mm();
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double length_mm = static_cast<double>(source.shape[static_cast<int>(axis)]) * spacing[axis];
    sizes[axis] = std::max<std::int64_t>(1, std::llround(length_mm / spacing_mm[axis]));
  }
  return shape_from(sizes);
}

ImageVolume resample_linear(const ImageVolume& source, const Shape& shape) {
  if (shape == source.shape()) return source;
  ImageVolume result(resampled_geometry(source.geometry, shape));
  const auto along_i = linear_taps(shape.ni, source.shape().ni);
  const auto along_j = linear_taps(shape.nj, source.shape().nj);
  const auto along_k = linear_taps(shape.nk, source.shape().nk);
  parallel_for(along_k.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<float> blended(static_cast<std::size_t>(source.shape().ni));
    for (std::size_t k = begin; k < end; ++k)
      for (std::size_t j = 0; j < along_j.size(); ++j)
        resample_row(source, along_i, along_j[j], along_k[k], blended,
                     &result.at(0, static_cast<std::int64_t>(j), static_cast<std::int64_t>(k)));
  });
  return result;
}

template <typename T>
Volume<T> resample_nearest(const Volume<T>& source, const Shape& shape) {
  if (shape == source.shape()) return source;
  Volume<T> result(resampled_geometry(source.geometry, shape));
  const auto along_i = nearest_taps(shape.ni, source.shape().ni);
  const auto along_j = nearest_taps(shape.nj, source.shape().nj);
  const auto along_k = nearest_taps(shape.nk, source.shape().nk);
  T* out = result.voxels.data();
  for (const auto k : along_k)
    for (const auto j : along_j)
      for (const auto i : along_i) *out++ = source.at(i, j, k);
  return result;
}

template Volume<float> resample_nearest(const Volume<float>&, const Shape&);
template Volume<std::uint8_t> resample_nearest(const Volume<std::uint8_t>&, const Shape&);
template Volume<std::uint16_t> resample_nearest(const Volume<std::uint16_t>&, const Shape&);

}  // namespace voxlet
