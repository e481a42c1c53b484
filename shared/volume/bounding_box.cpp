#include "volume/bounding_box.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

using Axes = std::array<std::int64_t, 3>;

constexpr double kWholeVoxels = 1e-6;  ///< voxels; a margin of 3 mm at a spacing that rounds below 1 mm is 3 voxels

Axes first_of(const Box& box) { return {box.first.i, box.first.j, box.first.k}; }
Axes end_of(const Box& box) {
  return {box.first.i + box.size.ni, box.first.j + box.size.nj, box.first.k + box.size.nk};
}

/// From the first voxel to the one behind the last.
Box box_between(const Axes& first, const Axes& end) {
  Axes size{};
  for (std::size_t axis = 0; axis < 3; ++axis) size[axis] = std::max<std::int64_t>(0, end[axis] - first[axis]);
  return {{first[0], first[1], first[2]}, shape_from(size)};
}

/// Around the voxels that `wanted` accepts; its size is 0 where there is none.
template <typename T, typename Wanted>
Box box_where(const Volume<T>& volume, const Wanted& wanted) {
  const Shape& shape = volume.shape();
  Axes first{shape.ni, shape.nj, shape.nk}, end{0, 0, 0};
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j) {
      const T* row = volume.voxels.data() + volume.offset(0, j, k);
      const T* found = std::find_if(row, row + shape.ni, wanted);
      if (found == row + shape.ni) continue;
      std::int64_t last = shape.ni - 1;
      while (!wanted(row[last])) --last;
      first = {std::min<std::int64_t>(first[0], found - row), std::min(first[1], j), std::min(first[2], k)};
      end = {std::max(end[0], last + 1), std::max(end[1], j + 1), std::max(end[2], k + 1)};
    }
  return box_between(first, end);
}

template <typename T>
bool is_not_zero(T value) {
  return value != T{};
}

Box require_voxels(const Box& box, const std::string& expected, const std::string& found) {
  if (box.size.count() > 0) return box;
  throw Error(ErrorCode::kBadInput, "Expected " + expected + " to take a box around, found " + found + ".");
}

}  // namespace

Box whole_box(const Shape& volume) { return {{}, volume}; }

bool contains(const Box& outer, const Box& inner) { return intersection_of(outer, inner) == inner; }

Box union_of(const Box& a, const Box& b) {
  Axes first = first_of(a), end = end_of(a);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    first[axis] = std::min(first[axis], first_of(b)[axis]);
    end[axis] = std::max(end[axis], end_of(b)[axis]);
  }
  return box_between(first, end);
}

Box intersection_of(const Box& a, const Box& b) {
  Axes first = first_of(a), end = end_of(a);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    first[axis] = std::max(first[axis], first_of(b)[axis]);
    end[axis] = std::min(end[axis], end_of(b)[axis]);
  }
  return box_between(first, end);
}

template <typename T>
Box bounding_box(const Volume<T>& mask) {
  return require_voxels(box_where(mask, is_not_zero<T>), "voxels that are not zero", "a volume of zeros");
}

template <typename T>
Box label_bounding_box(const Volume<T>& labels, T label) {
  return require_voxels(box_where(labels, [&](T value) { return value == label; }),
                        "voxels with label " + std::to_string(label), "none");
}

Box channels_bounding_box(const std::vector<const ImageVolume*>& channels) {
  Box result;
  for (const ImageVolume* channel : channels) {
    const Shape &first = channels.front()->shape(), &shape = channel->shape();
    if (shape != first)
      throw Error(ErrorCode::kBadInput, "Expected channels of one shape, found " + to_string(first) + " and " +
                                            to_string(shape) + "; resample them to the first one.");
    const Box box = box_where(*channel, is_not_zero<float>);
    if (box.size.count() > 0) result = result.size.count() > 0 ? union_of(result, box) : box;
  }
  return require_voxels(result, "voxels that are not zero in at least one channel", "zeros alone");
}

WorldPoint box_middle(const Geometry& volume, const Box& box) {
  const auto middle = [](std::int64_t first, std::int64_t size) {
    return static_cast<double>(first) + 0.5 * static_cast<double>(size - 1);
  };
  return volume.world_of(
      {middle(box.first.i, box.size.ni), middle(box.first.j, box.size.nj), middle(box.first.k, box.size.nk)});
}

Geometry box_geometry(const Geometry& volume, const Box& box) {
  Geometry result{box.size, volume.affine};
  const WorldPoint origin = volume.world_of(
      {static_cast<double>(box.first.i), static_cast<double>(box.first.j), static_cast<double>(box.first.k)});
  result.affine.rows[0][3] = origin.x;
  result.affine.rows[1][3] = origin.y;
  result.affine.rows[2][3] = origin.z;
  return result;
}

Box with_margin(const Box& box, const std::array<std::int64_t, 3>& margin, const Shape& volume) {
  Axes first = first_of(box), end = end_of(box);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (margin[axis] < 0)
      throw Error(ErrorCode::kBadInput,
                  "Expected a margin of 0 voxels or more, found " + std::to_string(margin[axis]) + ".");
    first[axis] -= margin[axis];
    end[axis] += margin[axis];
  }
  return intersection_of(box_between(first, end), whole_box(volume));
}

Box with_margin_mm(const Box& box, double margin_mm, const Geometry& volume) {
  if (!std::isfinite(margin_mm) || margin_mm < 0)
    throw Error(ErrorCode::kBadInput, "Expected a margin of 0 mm or more, found " + number_text(margin_mm) + ".");
  const Vec3 spacing = volume.spacing_mm();
  Axes margin{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto most = static_cast<double>(volume.shape[static_cast<int>(axis)]);
    margin[axis] = static_cast<std::int64_t>(std::min(most, std::ceil(margin_mm / spacing[axis] - kWholeVoxels)));
  }
  return with_margin(box, margin, volume.shape);
}

Box centre_box(const Shape& volume, const Shape& size) {
  return {{(volume.ni - size.ni) / 2, (volume.nj - size.nj) / 2, (volume.nk - size.nk) / 2}, size};
}

Box box_around(const VoxelIndex& centre, const Shape& size) {
  return {{centre.i - size.ni / 2, centre.j - size.nj / 2, centre.k - size.nk / 2}, size};
}

template Box bounding_box(const Volume<float>&);
template Box bounding_box(const Volume<std::uint8_t>&);
template Box bounding_box(const Volume<std::uint16_t>&);
template Box label_bounding_box(const Volume<std::uint8_t>&, std::uint8_t);
template Box label_bounding_box(const Volume<std::uint16_t>&, std::uint16_t);

}  // namespace voxlet
