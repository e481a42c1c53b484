// Boxes of voxels: bounding boxes, margins, unions, intersections and centred boxes.
#pragma once

#include <array>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// The voxels first … first + size − 1 on each axis. A box may extend beyond the volume; extract_box pads there.
struct Box {
  VoxelIndex first;
  Shape size;
  bool operator==(const Box&) const = default;
};

/// All voxels of a volume.
Box whole_box(const Shape& volume);
/// True if no voxel of `inner` lies outside `outer`.
bool contains(const Box& outer, const Box& inner);
/// The smallest box around both.
Box union_of(const Box& a, const Box& b);
/// The voxels in both boxes; the size is 0 along axes where they do not overlap.
Box intersection_of(const Box& a, const Box& b);

/// The smallest box around the nonzero voxels. T is float, std::uint8_t or std::uint16_t. Throws Error(kBadInput) if
/// all voxels are zero.
template <typename T>
Box bounding_box(const Volume<T>& mask);
/// The smallest box around one label. T is std::uint8_t or std::uint16_t. Throws Error(kBadInput) if the label is
/// absent.
template <typename T>
Box label_bounding_box(const Volume<T>& labels, T label);
/// The smallest box around the voxels that are nonzero in at least one channel (nnU-Net's crop). Throws
/// Error(kBadInput) if all voxels are zero, if the shapes differ or if there is no channel.
Box channels_bounding_box(const std::vector<const ImageVolume*>& channels);

/// The grid of a box of `volume`: its voxel (0, 0, 0) is the volume's voxel box.first.
Geometry box_geometry(const Geometry& volume, const Box& box);

/// The world point midway between the centres of the box's first and last voxels.
WorldPoint box_middle(const Geometry& volume, const Box& box);

/// The box grown by `margin` voxels on both sides of each axis and clipped to the volume. Throws Error(kBadInput) for a
/// negative margin.
Box with_margin(const Box& box, const std::array<std::int64_t, 3>& margin, const Shape& volume);
/// The box grown by at least `margin_mm` on all sides, in whole voxels, and clipped to the volume. Throws
/// Error(kBadInput) unless the margin is finite and at least 0.
Box with_margin_mm(const Box& box, double margin_mm, const Geometry& volume);

/// A box of `size` voxels in the middle of a volume, extending beyond it where `size` is larger. If the difference is
/// odd, the extra voxel is cropped (or padded) at the upper end. Cropping back gives the original volume.
Box centre_box(const Shape& volume, const Shape& size);
/// A box of `size` voxels whose voxel size / 2 (rounded down) is `centre`.
Box box_around(const VoxelIndex& centre, const Shape& size);

}  // namespace voxlet
