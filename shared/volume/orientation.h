// Anatomical orientation: the 48 axis orders, and reordering volumes without interpolation. Codes follow nibabel:
// letter a of "RAS" is the direction in which the index of array axis a increases.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "volume/volume.h"

namespace voxlet {

/// For each array axis: the world axis it runs along (0 = x, 1 = y, 2 = z) and whether the index increases towards R, A
/// or S.
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

/// The axis order nearest to an affine; for oblique scans, the best assignment of array axes to world axes.
Orientation closest_orientation(const Affine& affine);

/// The same voxels with differently directed axes: array axis a runs along target.world_axis[a] and keeps its spacing,
/// and the middle of the volume stays where it was. Corrects headers with the wrong orientation; oblique grids stay
/// oblique.
Geometry with_axes(const Geometry& geometry, const Orientation& target);

/// How the axes of one array map to another's: target axis a runs along source axis `source_axis[a]`, reversed if
/// `flipped[a]`.
struct AxisOrder {
  std::array<int, 3> source_axis{0, 1, 2};
  std::array<bool, 3> flipped{false, false, false};
  bool operator==(const AxisOrder&) const = default;
};

AxisOrder axis_order(const Orientation& from, const Orientation& to);

/// The geometry after reordering; every voxel keeps its world position.
Geometry reorient(const Geometry& geometry, const AxisOrder& order);
/// Reorders the voxels, which keep their world positions. T is float, std::uint8_t, std::uint16_t or std::int32_t.
template <typename T>
Volume<T> reorient(const Volume<T>& volume, const AxisOrder& order);
/// Reorders a volume so that its closest orientation becomes `target`.
template <typename T>
Volume<T> reorient_to(const Volume<T>& volume, const Orientation& target);

}  // namespace voxlet
