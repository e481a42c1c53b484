// The nuclei that FreeSurfer's label maps lack, drawn into one as simple bodies.
#pragma once

#include <array>
#include <cmath>

#include "volume/label_sums.h"
#include "volume/volume.h"

namespace voxlet::test {

/// An ellipsoid in a side's ventral diencephalon: its middle as seen from there and its radii, in mm; x grows
/// laterally.
struct DrawnNucleus {
  std::uint16_t left = 0, right = 0;
  WorldPoint from_ventral_dc, radii;
};

/// Places and volumes are about those of BigBrain's nuclei carried into the maps (docs/training.md).
inline const std::array<DrawnNucleus, 3> kDrawnNuclei{{{27, 59, {-1.5, -1.1, -2.9}, {3, 6, 4}},
                                                       {451, 452, {-6.2, -3.8, 0.3}, {3.8, 3.8, 3.8}},
                                                       {453, 454, {0.7, 1.4, 2.8}, {3.5, 3.5, 2.5}}}};

/// Draws them on one side, and splits the pallidum (external, medially below internal).
inline void draw_nuclei(LabelVolume& labels, bool right) {
  const auto sums = label_sums(labels);
  const std::uint16_t ventral_dc = right ? 60 : 28, pallidum = right ? 52 : 13, brain_stem = 16;
  const auto middle = [&](std::uint16_t id) { return labels.geometry.world_of(sums[id].centroid()); };
  const WorldPoint dc = middle(ventral_dc), pallid = middle(pallidum);
  const double lateral = right ? 1 : -1;
  std::size_t v = 0;
  for (std::int64_t k = 0; k < labels.shape().nk; ++k)
    for (std::int64_t j = 0; j < labels.shape().nj; ++j)
      for (std::int64_t i = 0; i < labels.shape().ni; ++i, ++v) {
        std::uint16_t& id = labels.voxels[v];
        if (id != ventral_dc && id != pallidum && id != brain_stem) continue;
        const WorldPoint p = labels.geometry.world_of({double(i), double(j), double(k)});
        if (id == pallidum) {
          const bool internal = lateral * (p.x - pallid.x) + (p.y - pallid.y) + (p.z - pallid.z) < -4;
          id = static_cast<std::uint16_t>((internal ? 457 : 455) + (right ? 1 : 0));
          continue;
        }
        for (const auto& [left_id, right_id, from, radii] : kDrawnNuclei)
          if (std::hypot((lateral * (p.x - dc.x) - from.x) / radii.x, (p.y - dc.y - from.y) / radii.y,
                         (p.z - dc.z - from.z) / radii.z) < 1)
            id = right ? right_id : left_id;
      }
}

}  // namespace voxlet::test
