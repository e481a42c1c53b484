// Ellipsoids at places like those of deep grey structures, for registration.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "volume/volume.h"

namespace voxlet::testing {

struct Ellipsoid {
  std::uint16_t id;
  WorldPoint middle;
  Vec3 radii_mm;
};

/// Thalami, putamina, hippocampi and a brain stem, by FreeSurfer's ids.
inline std::vector<Ellipsoid> structure_ellipsoids() {
  return {{10, {-11, -18, 8}, {8, 13, 9}}, {49, {11, -18, 8}, {8, 13, 9}},    {12, {-26, 2, 1}, {6, 14, 9}},
          {51, {26, 2, 1}, {6, 14, 9}},    {17, {-27, -24, -13}, {6, 14, 6}}, {53, {27, -24, -13}, {6, 14, 6}},
          {16, {0, -28, -28}, {11, 9, 16}}};
}

/// The ellipsoids where `to_phantom` takes each voxel's world point; later ones lie over earlier ones.
inline LabelVolume draw_ellipsoids(const Geometry& geometry, const std::vector<Ellipsoid>& ellipsoids,
                                   const std::function<WorldPoint(const WorldPoint&)>& to_phantom) {
  LabelVolume labels(geometry);
  const Shape& shape = geometry.shape;
  std::size_t v = 0;
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i, ++v) {
        const WorldPoint p =
            to_phantom(geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)}));
        for (const auto& e : ellipsoids) {
          const Vec3 d{(p.x - e.middle.x) / e.radii_mm[0], (p.y - e.middle.y) / e.radii_mm[1],
                       (p.z - e.middle.z) / e.radii_mm[2]};
          if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] <= 1) labels.voxels[v] = e.id;
        }
      }
  return labels;
}

}  // namespace voxlet::testing
