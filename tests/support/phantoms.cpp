#include "support/phantoms.h"

#include <cmath>
#include <cstddef>

namespace voxlet::testing {
namespace {

template <typename Visit>
void for_each_voxel(const Shape& shape, Visit visit) {
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i) visit(i, j, k);
}

VoxelPoint point(std::int64_t i, std::int64_t j, std::int64_t k) {
  return {static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)};
}

WorldPoint middle_of(const Geometry& g) {
  return g.world_of({static_cast<double>(g.shape.ni - 1) / 2, static_cast<double>(g.shape.nj - 1) / 2,
                     static_cast<double>(g.shape.nk - 1) / 2});
}

bool in_ball(const WorldPoint& p, const WorldPoint& centre, double radius_mm) {
  return std::hypot(p.x - centre.x, p.y - centre.y, p.z - centre.z) <= radius_mm;
}

void rotate_rows(Affine& affine, std::size_t first, std::size_t second, double angle) {
  const auto a = affine.rows[first], b = affine.rows[second];
  for (std::size_t c = 0; c < 4; ++c) {
    affine.rows[first][c] = std::cos(angle) * a[c] - std::sin(angle) * b[c];
    affine.rows[second][c] = std::sin(angle) * a[c] + std::cos(angle) * b[c];
  }
}

}  // namespace

Geometry oriented_grid(const Shape& shape, const Vec3& spacing_mm, const Orientation& orientation,
                       const WorldPoint& origin) {
  Geometry geometry{shape, {}};
  geometry.affine.rows = {{{0, 0, 0, origin.x}, {0, 0, 0, origin.y}, {0, 0, 0, origin.z}}};
  for (std::size_t axis = 0; axis < 3; ++axis)
    geometry.affine.rows[static_cast<std::size_t>(orientation.world_axis[axis])][axis] =
        orientation.positive[axis] ? spacing_mm[axis] : -spacing_mm[axis];
  return geometry;
}

Affine rotated(const Affine& affine, double about_z, double about_x) {
  Affine result = affine;
  rotate_rows(result, 0, 1, about_z);
  rotate_rows(result, 1, 2, about_x);
  return result;
}

ImageVolume counting_image(const Geometry& geometry) {
  ImageVolume image(geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v);
  return image;
}

ImageVolume world_ramp(const Geometry& geometry) {
  ImageVolume image(geometry);
  for_each_voxel(geometry.shape, [&](auto i, auto j, auto k) {
    const WorldPoint p = geometry.world_of(point(i, j, k));
    image.at(i, j, k) = static_cast<float>(p.x + 2 * p.y + 3 * p.z);
  });
  return image;
}

LabelVolume ball_phantom(const Geometry& geometry) {
  LabelVolume labels(geometry);
  const WorldPoint c = middle_of(geometry);
  for_each_voxel(geometry.shape, [&](auto i, auto j, auto k) {
    const WorldPoint p = geometry.world_of(point(i, j, k));
    std::uint16_t& id = labels.at(i, j, k);
    if (std::abs(p.x - c.x) <= 2.5 && std::abs(p.y - c.y) <= 9 && std::abs(p.z - c.z - 2) <= 6) id = 4;
    if (in_ball(p, {c.x - 10, c.y + 2, c.z}, 6.5)) id = 17;
    if (in_ball(p, {c.x + 10, c.y - 1, c.z + 3}, 6.5)) id = 53;
  });
  return labels;
}

LabelVolume random_mask(const Shape& shape, float probability, std::uint16_t id, std::uint64_t seed) {
  LabelVolume labels(Geometry{shape, {}});
  Random random(seed);
  for (auto& voxel : labels.voxels) voxel = random.chance(probability) ? id : std::uint16_t{0};
  return labels;
}

LabelVolume random_labels(const Shape& shape, std::uint32_t count, std::uint64_t seed) {
  LabelVolume labels(Geometry{shape, {}});
  Random random(seed);
  for (auto& voxel : labels.voxels) voxel = static_cast<std::uint16_t>(random.below(count));
  return labels;
}

double plain_dice(const LabelVolume& a, const LabelVolume& b, std::uint16_t id) {
  double both = 0, sum = 0;
  for (std::size_t v = 0; v < a.voxels.size(); ++v) {
    both += a.voxels[v] == id && b.voxels[v] == id ? 1 : 0;
    sum += (a.voxels[v] == id ? 1 : 0) + (b.voxels[v] == id ? 1 : 0);
  }
  return 2 * both / sum;
}

}  // namespace voxlet::testing
