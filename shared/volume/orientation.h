// Anatomical orientation of array axes: the 48 axis orders, and moving volumes between them without interpolation.
// Codes follow nibabel: letter a of "RAS" is the direction towards which the index of array axis a grows.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "volume/volume.h"

namespace voxlet {

/// For each array axis: the world axis it runs along (0 = x, 1 = y, 2 = z) and whether it runs towards R, A or S.
struct Orientation {
  std::array<int, 3> world_axis{0, 1, 2};
  std::array<bool, 3> positive{true, true, true};
  bool operator==(const Orientation&) const = default;
};

/// Reads a code such as "RAS" or "LIA". Throws Error(kBadInput) unless it names each of R/L, A/P, S/I once.
Orientation parse_orientation(std::string_view code);
std::string to_string(const Orientation& orientation);
/// All 48 axis orders.
std::array<Orientation, 48> all_orientations();

/// The axis order nearest to an affine's (for oblique scans: the best assignment of array axes to world axes).
Orientation closest_orientation(const Affine& affine);

/// The same voxels with axes that run elsewhere: array axis a along target.world_axis[a], with its own spacing, and the
/// middle of the volume where it was. For headers that say wrongly where voxels lie; an oblique grid stays as oblique.
Geometry with_axes(const Geometry& geometry, const Orientation& target);

/// How the axes of one array become those of another: target axis a runs along source axis `source_axis[a]`,
/// backwards where `flipped[a]`.
struct AxisOrder {
  std::array<int, 3> source_axis{0, 1, 2};
  std::array<bool, 3> flipped{false, false, false};
  bool operator==(const AxisOrder&) const = default;
};

AxisOrder axis_order(const Orientation& from, const Orientation& to);

/// The geometry after reordering: every voxel keeps its world position.
Geometry reorient(const Geometry& geometry, const AxisOrder& order);
/// Moves the voxels. Defined for float, std::uint8_t, std::uint16_t and std::int32_t.
template <typename T>
Volume<T> reorient(const Volume<T>& volume, const AxisOrder& order);
/// Reorders a volume so that its closest orientation becomes `target`.
template <typename T>
Volume<T> reorient_to(const Volume<T>& volume, const Orientation& target);

}  // namespace voxlet
