// Resampling onto an arbitrary grid of the same world, through the affines. For channels and labels on a grid of their
// own. Nothing is registered.
#pragma once

#include "preprocess/resample.h"

namespace voxlet {

/// The image at the target's voxel centres. Centres outside the source's box (more than half a voxel beyond its outer
/// voxel centres, as in ITK) become `outside`; in the outer half voxel the border's values repeat. A source that is
/// already on the target's grid is unchanged. Throws Error(kBadInput) if an affine cannot be inverted or a shape has an
/// empty axis.
ImageVolume resample_to_grid(const ImageVolume& source, const Geometry& target, Interpolation interpolation,
                             float outside = 0);
/// Nearest neighbour, for T = std::uint8_t or std::uint16_t. Errors as resample_to_grid.
template <typename T>
Volume<T> resample_labels_to_grid(const Volume<T>& source, const Geometry& target, T outside = 0);

}  // namespace voxlet
