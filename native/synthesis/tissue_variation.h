// How intensities vary inside a structure of a synthetic image.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "base/random.h"
#include "synthesis/contrast.h"
#include "volume/volume.h"

namespace voxlet {

constexpr double kTextureCell_mm = 8;
/// By id: the SD of its texture, drawn from 0 … `largest_sd`; 0 for air.
std::vector<float> drawn_texture(const std::set<std::uint16_t>& ids, double largest_sd, Random& random);

/// How myelin changes an image: what a voxel of each id gains at the border of white matter, and how far it reaches.
struct Myelin {
  std::vector<float> gains;  ///< by id; empty: nothing is changed
  double reach_mm = 0;       ///< SD of the blur of white matter
};
/// Shares are drawn from 0 … `largest_share`.
Myelin drawn_myelin(const Contrast& contrast, double largest_share, Random& random);

/// Structures are not even inside: myelin and iron vary smoothly, in some structures more than in others (SDs of
/// 0 … `largest_sd`). Air, id 0, stays even. `ids` are those of `labels`, on the grid of `image`.
void add_texture(ImageVolume& image, const LabelVolume& labels, const std::set<std::uint16_t>& ids, double largest_sd,
                 Random& random);

/// Grey matter holds myelin where it borders on white matter: the thalamus is brighter on T1 at its outer side, and so
/// are the cortex' deep layers. At the border a structure takes a share of 0 … `largest_share` (drawn for each) of the
/// way from its mean in `contrast` to that of the cerebral white matter, and less with the distance (a few mm). Does
/// nothing without cerebral white matter (ids 2 and 41).
void add_myelin(ImageVolume& image, const LabelVolume& labels, const Contrast& contrast, double largest_share,
                Random& random);

}  // namespace voxlet
