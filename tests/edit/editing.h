// What the tests of editing share: grids that nothing is aligned with, and boxes counted plainly.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>

#include "edit/label_edit.h"
#include "support/phantoms.h"

namespace voxlet::testing {

inline WorldPoint world_of(const Geometry& grid, std::int64_t i, std::int64_t j, std::int64_t k) {
  return grid.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
}

inline WorldPoint middle_of(const Geometry& grid) {
  return world_of(grid, grid.shape.ni / 2, grid.shape.nj / 2, grid.shape.nk / 2);
}

/// visit(i, j, k) in memory order.
template <typename Visit>
void for_each_voxel(const Shape& shape, Visit&& visit) {
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i) visit(i, j, k);
}

/// Turned about two axes, anisotropic, one axis flipped.
inline Geometry oblique_grid(const Shape& shape, const Vec3& spacing_mm = {0.8, 1.1, 1.7}) {
  const Geometry straight = oriented_grid(shape, spacing_mm, parse_orientation("PSR"));
  return {shape, rotated(straight.affine, 0.4, -0.7)};
}

/// The same with array axis 1 leaning towards array axis 0.
inline Geometry sheared_grid(const Shape& shape) {
  Geometry grid = oblique_grid(shape);
  for (auto& row : grid.affine.rows) row[1] += 0.35 * row[0];
  return grid;
}

/// Each voxel is `id` where inside(world point of its centre) holds.
template <typename Inside>
LabelVolume labels_where(const Geometry& grid, std::uint16_t id, Inside&& inside) {
  LabelVolume labels(grid);
  for_each_voxel(grid.shape, [&](auto i, auto j, auto k) {
    if (inside(world_of(grid, i, j, k))) labels.at(i, j, k) = id;
  });
  return labels;
}

inline LabelVolume applied(const LabelVolume& labels, const LabelChange& change) {
  LabelVolume copy = labels;
  apply(copy, change);
  return copy;
}

inline std::size_t count_of(const LabelVolume& labels, std::uint16_t id) {
  return static_cast<std::size_t>(std::count(labels.voxels.begin(), labels.voxels.end(), id));
}

/// The smallest box around the voxels that differ; size 0 where none does.
inline Box difference_box(const LabelVolume& a, const LabelVolume& b) {
  Box box;
  for_each_voxel(a.shape(), [&](auto i, auto j, auto k) {
    if (a.at(i, j, k) == b.at(i, j, k)) return;
    const Box voxel{{i, j, k}, {1, 1, 1}};
    box = box.size.count() == 0 ? voxel : union_of(box, voxel);
  });
  return box;
}

/// That an edit says what it does: box and count of the voxels that change, and the way back.
inline void expect_honest(const LabelVolume& before, const LabelChange& change) {
  LabelVolume labels = before;
  EXPECT_EQ(apply(labels, change), change.box);
  EXPECT_EQ(difference_box(before, labels), change.box);
  std::size_t different = 0;
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) different += labels.voxels[v] != before.voxels[v] ? 1 : 0;
  EXPECT_EQ(change.voxels(), different);
  EXPECT_EQ(revert(labels, change), change.box);
  EXPECT_EQ(labels.voxels, before.voxels);
}

}  // namespace voxlet::testing
