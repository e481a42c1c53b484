// Cutting a box out of a volume and putting it back. A box may reach outside the volume, so this pads as well. Voxels
// keep their world positions. For float, std::uint8_t and std::uint16_t.
#pragma once

#include "volume/bounding_box.h"

namespace voxlet {

/// The voxels of a box, `fill` where it reaches outside the volume: crops, pads or does both.
/// Throws Error(kBadInput) for a box without voxels.
template <typename T>
Volume<T> extract_box(const Volume<T>& volume, const Box& box, T fill);
/// The voxels of a box inside the volume. Throws Error(kBadInput) where the box reaches outside.
template <typename T>
Volume<T> crop(const Volume<T>& volume, const Box& box);
/// Undoes extract_box: a volume on the grid of `box` back on `original`, `fill` where the box did not reach.
/// Throws Error(kBadInput) unless the part has the box's size.
template <typename T>
Volume<T> place_box(const Volume<T>& part, const Box& box, const Geometry& original, T fill);

}  // namespace voxlet
