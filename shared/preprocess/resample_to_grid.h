// Resampling onto any other grid of the same world: for channels and labels that lie on a grid of their own. The
// affines say where; nothing is registered.
#pragma once

#include "preprocess/resample.h"

namespace voxlet {

/// The image at the target's voxel centres. A centre that lies outside the source's box (more than half a voxel beyond
/// its outer voxel centres, as in ITK) takes `outside`; in the outer half voxel the border's values repeat.
/// A source on the target's grid already keeps its bits.
/// Throws Error(kBadInput) where an affine cannot be inverted or a shape has an axis without voxels.
ImageVolume resample_to_grid(const ImageVolume& source, const Geometry& target, Interpolation interpolation,
                             float outside = 0);
/// Nearest neighbour; for std::uint8_t and std::uint16_t.
template <typename T>
Volume<T> resample_labels_to_grid(const Volume<T>& source, const Geometry& target, T outside = 0);

}  // namespace voxlet
