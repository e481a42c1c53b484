// Boxes of voxels: around what is not zero, around a label, with a margin.
#pragma once

#include <array>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// The voxels first … first + size − 1 on each axis. It may reach outside a volume (extract_box pads there).
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
/// The voxels in both; a size is 0 on axes where they do not meet.
Box intersection_of(const Box& a, const Box& b);

/// The smallest box around the voxels that are not zero; for float, std::uint8_t and std::uint16_t.
/// Throws Error(kBadInput) where all are zero.
template <typename T>
Box bounding_box(const Volume<T>& mask);
/// The smallest box around one label; for std::uint8_t and std::uint16_t. Throws Error(kBadInput) where it is absent.
template <typename T>
Box label_bounding_box(const Volume<T>& labels, T label);
/// The smallest box around the voxels that are not zero in at least one channel (nnU-Net's crop).
/// Throws Error(kBadInput) where all are zero, where the shapes are unlike and where there is no channel.
Box channels_bounding_box(const std::vector<const ImageVolume*>& channels);

/// The grid of a box: its voxel (0, 0, 0) lies at the volume's voxel box.first.
Geometry box_geometry(const Geometry& volume, const Box& box);

/// The world point in the middle of a box: between the centres of its first and last voxels.
WorldPoint box_middle(const Geometry& volume, const Box& box);

/// The box grown by `margin` voxels on both sides of each axis and cut off at the volume.
Box with_margin(const Box& box, const std::array<std::int64_t, 3>& margin, const Shape& volume);
/// The box grown by at least `margin_mm` on all sides, in whole voxels, and cut off at the volume.
Box with_margin_mm(const Box& box, double margin_mm, const Geometry& volume);

/// The box with `size` voxels in the middle of a volume; where the difference is odd, the voxel more is left out (or
/// added) above. It reaches outside the volume where `size` is larger; cropping back from there gives the volume again.
Box centre_box(const Shape& volume, const Shape& size);
/// The box with `size` voxels whose voxel size / 2 (rounded down) is `centre`.
Box box_around(const VoxelIndex& centre, const Shape& size);

}  // namespace voxlet
