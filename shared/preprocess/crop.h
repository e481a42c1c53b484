// Cropping and padding of volumes to a box, and putting the box back. Voxels keep their world positions. T is float,
// std::uint8_t or std::uint16_t.
#pragma once

#include "volume/bounding_box.h"

namespace voxlet {

/// The voxels of a box, with `fill` where it extends beyond the volume: crops, pads or both. Throws Error(kBadInput)
/// for a box with an axis of no voxels.
template <typename T>
Volume<T> extract_box(const Volume<T>& volume, const Box& box, T fill);
/// The voxels of a box inside the volume. Throws Error(kBadInput) if the box extends beyond it or is empty.
template <typename T>
Volume<T> crop(const Volume<T>& volume, const Box& box);
/// Undoes extract_box: puts a volume on the grid of `box` back onto `original`, with `fill` outside the box. Throws
/// Error(kBadInput) unless the part has the box's size.
template <typename T>
Volume<T> place_box(const Volume<T>& part, const Box& box, const Geometry& original, T fill);

}  // namespace voxlet
