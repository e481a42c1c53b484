// Intensity variation inside the structures of a synthetic image: texture and myelin.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/random.h"
#include "synthesis/contrast.h"
#include "volume/volume.h"

namespace voxlet {

constexpr double kTextureCell_mm = 8;
/// The SD of the texture by id, drawn from 0 … `largest_sd`; 0 for air.
std::vector<float> drawn_texture(const std::set<std::uint16_t>& ids, double largest_sd, Random& random);

/// Myelin's effect on an image: the gain of each id at the border of white matter, and its reach.
struct Myelin {
  std::vector<float> gains;  ///< by id; empty: no effect
  double reach_mm = 0;       ///< SD of the blur of white matter
};
/// Draws shares from 0 … `largest_share`.
Myelin drawn_myelin(const Contrast& contrast, double largest_share, Random& random);

/// Adds smooth variation inside structures, with a different SD in each (0 … `largest_sd`), because myelin and iron
/// vary. Air, id 0, is unchanged. `ids` are those of `labels`, which is on the grid of `image`.
void add_texture(ImageVolume& image, const LabelVolume& labels, const std::set<std::uint16_t>& ids, double largest_sd,
                 Random& random);

/// Brightens grey matter next to white matter, where it contains myelin: on T1, the outer thalamus and the deep layers
/// of the cortex. At the border a structure moves a share of 0 … `largest_share` (drawn for each) from its mean in
/// `contrast` towards that of cerebral white matter, and less with distance (a few mm). Does nothing without cerebral
/// white matter (ids 2 and 41).
void add_myelin(ImageVolume& image, const LabelVolume& labels, const Contrast& contrast, double largest_share,
                Random& random);

}  // namespace voxlet
