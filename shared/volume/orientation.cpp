#include "volume/orientation.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::string_view kPositiveLetters = "RAS";
constexpr std::string_view kNegativeLetters = "LPI";

Error bad_code(std::string_view code) {
  return {ErrorCode::kBadInput,
          "Expected an orientation of three letters, one of each R/L, A/P and S/I, such as RAS; found \"" +
              std::string(code) + "\"."};
}

std::array<std::array<int, 3>, 6> permutations() {
  return {{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};
}

/// Sum of |cosines| between the array axes and the world axes that a permutation gives them.
double alignment(const Affine& affine, const std::array<int, 3>& world_axis) {
  double sum = 0;
  for (int axis = 0; axis < 3; ++axis) {
    const double norm = affine.column_norm(axis);
    const auto row = static_cast<std::size_t>(world_axis[static_cast<std::size_t>(axis)]);
    if (norm > 0) sum += std::abs(affine.rows[row][static_cast<std::size_t>(axis)]) / norm;
  }
  return sum;
}

}  // namespace

Orientation parse_orientation(std::string_view code) {
  if (code.size() != 3) throw bad_code(code);
  Orientation orientation;
  std::array<bool, 3> seen{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto positive = kPositiveLetters.find(code[axis]);
    const auto negative = kNegativeLetters.find(code[axis]);
    const auto world = std::min(positive, negative);
    if (world == std::string_view::npos || seen[world]) throw bad_code(code);
    seen[world] = true;
    orientation.world_axis[axis] = static_cast<int>(world);
    orientation.positive[axis] = positive != std::string_view::npos;
  }
  return orientation;
}

std::string to_string(const Orientation& orientation) {
  std::string code;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto world = static_cast<std::size_t>(orientation.world_axis[axis]);
    code += orientation.positive[axis] ? kPositiveLetters[world] : kNegativeLetters[world];
  }
  return code;
}

std::array<Orientation, 48> all_orientations() {
  std::array<Orientation, 48> all;
  std::size_t n = 0;
  for (const auto& world_axis : permutations())
    for (int signs = 0; signs < 8; ++signs)
      all[n++] = {world_axis, {(signs & 1) == 0, (signs & 2) == 0, (signs & 4) == 0}};
  return all;
}

Orientation closest_orientation(const Affine& affine) {
  Orientation best;
  double best_alignment = -1;
  for (const auto& world_axis : permutations()) {
    const double value = alignment(affine, world_axis);
    if (value <= best_alignment + 1e-9) continue;
    best_alignment = value;
    best.world_axis = world_axis;
  }
  for (std::size_t axis = 0; axis < 3; ++axis)
    best.positive[axis] = affine.rows[static_cast<std::size_t>(best.world_axis[axis])][axis] >= 0;
  return best;
}

Geometry with_axes(const Geometry& geometry, const Orientation& target) {
  const Orientation now = closest_orientation(geometry.affine);
  const VoxelPoint middle{static_cast<double>(geometry.shape.ni - 1) / 2,
                          static_cast<double>(geometry.shape.nj - 1) / 2,
                          static_cast<double>(geometry.shape.nk - 1) / 2};
  const WorldPoint kept = geometry.world_of(middle);
  Geometry result = geometry;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto same = std::find(now.world_axis.begin(), now.world_axis.end(), target.world_axis[axis]);
    const auto from = static_cast<std::size_t>(same - now.world_axis.begin());
    const double sign = now.positive[from] == target.positive[axis] ? 1 : -1;
    const double scale = sign * geometry.affine.column_norm(static_cast<int>(axis)) /
                         geometry.affine.column_norm(static_cast<int>(from));
    for (std::size_t row = 0; row < 3; ++row) result.affine.rows[row][axis] = scale * geometry.affine.rows[row][from];
  }
  const WorldPoint moved = result.world_of(middle);
  result.affine.rows[0][3] += kept.x - moved.x;
  result.affine.rows[1][3] += kept.y - moved.y;
  result.affine.rows[2][3] += kept.z - moved.z;
  return result;
}

AxisOrder axis_order(const Orientation& from, const Orientation& to) {
  AxisOrder order;
  for (std::size_t target = 0; target < 3; ++target) {
    const auto found = std::find(from.world_axis.begin(), from.world_axis.end(), to.world_axis[target]);
    const auto source = static_cast<std::size_t>(found - from.world_axis.begin());
    order.source_axis[target] = static_cast<int>(source);
    order.flipped[target] = from.positive[source] != to.positive[target];
  }
  return order;
}

Geometry reorient(const Geometry& geometry, const AxisOrder& order) {
  Geometry result;
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t row = 0; row < 3; ++row) result.affine.rows[row][3] = geometry.affine.rows[row][3];
  for (std::size_t target = 0; target < 3; ++target) {
    const auto source = static_cast<std::size_t>(order.source_axis[target]);
    sizes[target] = geometry.shape[order.source_axis[target]];
    for (std::size_t row = 0; row < 3; ++row) {
      const double step = geometry.affine.rows[row][source];
      result.affine.rows[row][target] = order.flipped[target] ? -step : step;
      if (order.flipped[target]) result.affine.rows[row][3] += step * static_cast<double>(sizes[target] - 1);
    }
  }
  result.shape = shape_from(sizes);
  return result;
}

template <typename T>
Volume<T> reorient(const Volume<T>& volume, const AxisOrder& order) {
  Volume<T> result(reorient(volume.geometry, order));
  const std::array<std::int64_t, 3> source_strides{1, volume.shape().ni, volume.shape().ni * volume.shape().nj};
  std::array<std::int64_t, 3> stride{};
  std::int64_t start = 0;
  for (std::size_t target = 0; target < 3; ++target) {
    stride[target] = source_strides[static_cast<std::size_t>(order.source_axis[target])];
    if (!order.flipped[target]) continue;
    start += stride[target] * (result.shape()[static_cast<int>(target)] - 1);
    stride[target] = -stride[target];
  }
  T* out = result.voxels.data();
  for (std::int64_t k = 0; k < result.shape().nk; ++k) {
    for (std::int64_t j = 0; j < result.shape().nj; ++j) {
      std::int64_t source = start + stride[2] * k + stride[1] * j;
      for (std::int64_t i = 0; i < result.shape().ni; ++i, source += stride[0])
        *out++ = volume.voxels[static_cast<std::size_t>(source)];
    }
  }
  return result;
}

template <typename T>
Volume<T> reorient_to(const Volume<T>& volume, const Orientation& target) {
  return reorient(volume, axis_order(closest_orientation(volume.geometry.affine), target));
}

template Volume<float> reorient(const Volume<float>&, const AxisOrder&);
template Volume<std::uint8_t> reorient(const Volume<std::uint8_t>&, const AxisOrder&);
template Volume<std::uint16_t> reorient(const Volume<std::uint16_t>&, const AxisOrder&);
template Volume<std::int32_t> reorient(const Volume<std::int32_t>&, const AxisOrder&);
template Volume<float> reorient_to(const Volume<float>&, const Orientation&);
template Volume<std::uint8_t> reorient_to(const Volume<std::uint8_t>&, const Orientation&);
template Volume<std::uint16_t> reorient_to(const Volume<std::uint16_t>&, const Orientation&);
template Volume<std::int32_t> reorient_to(const Volume<std::int32_t>&, const Orientation&);

}  // namespace voxlet
