#include "preprocess/resample_to_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/parallel_for.h"
#include "preprocess/resample_axis.h"
#include "preprocess/resample_spline.h"

namespace voxlet {
namespace {

constexpr double kSlack = 1e-6;       ///< voxels; keeps centres on the box's edge inside despite rounding
constexpr double kSameGridMm = 1e-6;  ///< grids that differ by less are one

void require_usable(const Geometry& grid, const std::string& name) {
  if (std::min({grid.shape.ni, grid.shape.nj, grid.shape.nk}) < 1)
    throw Error(ErrorCode::kBadInput,
                "Expected at least one voxel on each axis of the " + name + ", found " + to_string(grid.shape) + ".");
  if (grid.affine.spans_space()) return;
  throw Error(
      ErrorCode::kBadInput,
      "Expected an affine of the " + name +
          " of finite numbers whose axes span space, found a singular matrix or infinity; correct the orientation in "
          "its header.");
}

/// From target voxels to source voxels.
Affine voxel_map(const Geometry& source, const Geometry& target) {
  const Affine to_source = source.affine.inverse();
  Affine map;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      map.rows[r][c] = c == 3 ? to_source.rows[r][3] : 0;
      for (std::size_t n = 0; n < 3; ++n) map.rows[r][c] += to_source.rows[r][n] * target.affine.rows[n][c];
    }
  return map;
}

bool outside_axis(double position, std::int64_t size) {
  return position < -0.5 - kSlack || position > static_cast<double>(size) - 0.5 + kSlack;
}

double on_axis(double position, std::int64_t size) {
  return std::min(std::max(position, 0.0), static_cast<double>(size - 1));
}

/// The source positions that one row of the target reads.
struct RowPositions {
  WorldPoint start;
  Vec3 step;
  Shape source;

  VoxelPoint at(std::int64_t i) const {
    const auto steps = static_cast<double>(i);
    return {start.x + steps * step[0], start.y + steps * step[1], start.z + steps * step[2]};
  }
  bool outside(std::int64_t i) const {
    const VoxelPoint p = at(i);
    return outside_axis(p.i, source.ni) || outside_axis(p.j, source.nj) || outside_axis(p.k, source.nk);
  }
  /// `at`, moved onto the array.
  VoxelPoint inside(std::int64_t i) const {
    const VoxelPoint p = at(i);
    return {on_axis(p.i, source.ni), on_axis(p.j, source.nj), on_axis(p.k, source.nk)};
  }
};

/// `read(position)` at each voxel of a row of `ni` that lies inside the source. A line meets a box in one piece.
template <typename T, typename Read>
void read_row(const RowPositions& positions, const Read& read, T* row, std::int64_t ni) {
  std::int64_t begin = 0, end = ni;
  while (begin < end && positions.outside(begin)) ++begin;
  while (begin < end && positions.outside(end - 1)) --end;
  for (std::int64_t i = begin; i < end; ++i) row[i] = read(positions.inside(i));
}

template <typename T, typename Read>
Volume<T> read_at(const Geometry& source, const Geometry& target, T outside, const Read& read) {
  const Affine map = voxel_map(source, target);
  const Vec3 step{map.rows[0][0], map.rows[1][0], map.rows[2][0]};
  Volume<T> result(target, outside);
  parallel_for(static_cast<std::size_t>(target.shape.nk), [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k)
      for (std::int64_t j = 0; j < target.shape.nj; ++j) {
        const WorldPoint start = map.apply({0, static_cast<double>(j), static_cast<double>(k)});
        const RowPositions positions{start, step, source.shape};
        read_row(positions, read, &result.at(0, j, static_cast<std::int64_t>(k)), target.shape.ni);
      }
  });
  return result;
}

template <typename T>
T read_nearest(const Volume<T>& source, const VoxelPoint& p) {
  return source.at(nearest_voxel(p.i, source.shape().ni), nearest_voxel(p.j, source.shape().nj),
                   nearest_voxel(p.k, source.shape().nk));
}

float read_linear(const ImageVolume& source, const VoxelPoint& p) {
  const auto i = static_cast<std::int64_t>(p.i), j = static_cast<std::int64_t>(p.j), k = static_cast<std::int64_t>(p.k);
  const auto fi = static_cast<float>(p.i - static_cast<double>(i)),
             fj = static_cast<float>(p.j - static_cast<double>(j)),
             fk = static_cast<float>(p.k - static_cast<double>(k));
  const std::size_t step_i = i + 1 < source.shape().ni ? 1 : 0;
  const std::size_t step_j = j + 1 < source.shape().nj ? static_cast<std::size_t>(source.shape().ni) : 0;
  const std::size_t step_k = k + 1 < source.shape().nk ? source.offset(0, 0, 1) : 0;
  const float* corner = &source.voxels[source.offset(i, j, k)];
  auto along_i = [&](std::size_t n) { return mix(corner[n], corner[n + step_i], fi); };
  auto along_j = [&](std::size_t n) { return mix(along_i(n), along_i(n + step_j), fj); };
  return mix(along_j(0), along_j(step_k), fk);
}

float read_cubic(const ImageVolume& coefficients, const VoxelPoint& p) {
  const Shape& shape = coefficients.shape();
  const CubicTaps i = cubic_taps(p.i, shape.ni), j = cubic_taps(p.j, shape.nj), k = cubic_taps(p.k, shape.nk);
  float sum = 0;
  for (std::size_t c = 0; c < 4; ++c)
    for (std::size_t b = 0; b < 4; ++b) {
      const float* row = &coefficients.voxels[coefficients.offset(0, j.index[b], k.index[c])];
      const float along_i = (row[i.index[0]] * i.weight[0] + row[i.index[1]] * i.weight[1]) +
                            (row[i.index[2]] * i.weight[2] + row[i.index[3]] * i.weight[3]);
      sum += along_i * j.weight[b] * k.weight[c];
    }
  return sum;
}

ImageVolume spline_coefficients(ImageVolume volume) {
  for (int axis = 0; axis < 3; ++axis) to_spline_coefficients(volume, axis);
  return volume;
}

/// True where the source lies on the target's grid already.
bool need_not_move(const Geometry& source, const Geometry& target) {
  require_usable(source, "image to resample");
  require_usable(target, "grid to resample to");
  return same_grid(source, target, kSameGridMm);
}

template <typename T>
Volume<T> moved(Volume<T> volume, const Geometry& target) {
  volume.geometry = target;
  return volume;
}

}  // namespace

ImageVolume resample_to_grid(const ImageVolume& source, const Geometry& target, Interpolation interpolation,
                             float outside) {
  if (need_not_move(source.geometry, target)) return moved(source, target);
  if (interpolation == Interpolation::kNearest)
    return read_at(source.geometry, target, outside, [&](const VoxelPoint& p) { return read_nearest(source, p); });
  if (interpolation == Interpolation::kLinear)
    return read_at(source.geometry, target, outside, [&](const VoxelPoint& p) { return read_linear(source, p); });
  const ImageVolume coefficients = spline_coefficients(source);
  return read_at(source.geometry, target, outside, [&](const VoxelPoint& p) { return read_cubic(coefficients, p); });
}

template <typename T>
Volume<T> resample_labels_to_grid(const Volume<T>& source, const Geometry& target, T outside) {
  if (need_not_move(source.geometry, target)) return moved(source, target);
  return read_at(source.geometry, target, outside, [&](const VoxelPoint& p) { return read_nearest(source, p); });
}

template Volume<std::uint8_t> resample_labels_to_grid(const Volume<std::uint8_t>&, const Geometry&, std::uint8_t);
template Volume<std::uint16_t> resample_labels_to_grid(const Volume<std::uint16_t>&, const Geometry&, std::uint16_t);

}  // namespace voxlet
