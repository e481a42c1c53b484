// The grid on which slices and crosshair move, in RAS order whatever the scan's axes. x runs to the right, y to the
// front, z to the top of the subject. No voxel moves: layers are sampled through world space.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "volume/geometry.h"
#include "volume/orientation.h"

namespace voxlet {

/// Position along the display axes (0 = towards R, 1 = towards A, 2 = towards S).
using DisplayIndex = std::array<std::int64_t, 3>;
using DisplayPoint = std::array<double, 3>;

enum class Alignment {
  kScan,   ///< the scan's own grid: each display axis is the nearest array axis, each slice a slice of the array
  kWorld,  ///< the scanner's axes: a grid around the scan, with the spacing of the nearest array axes
};

/// The largest angle in degrees between an array axis and its nearest world axis; 0 for scans that are not oblique.
double obliquity_degrees(const Affine& affine);

class DisplayGrid {
 public:
  DisplayGrid() = default;
  /// Throws Error(kBadInput) if the scan's affine is singular.
  explicit DisplayGrid(const Geometry& scan, Alignment alignment = Alignment::kScan);

  std::int64_t size(int axis) const { return geometry_.shape[axis]; }
  double spacing_mm(int axis) const { return spacing_mm_[static_cast<std::size_t>(axis)]; }
  double extent_mm(int axis) const { return static_cast<double>(size(axis)) * spacing_mm(axis); }
  /// Display indices to world mm.
  const Affine& affine() const { return geometry_.affine; }

  WorldPoint world_of(const DisplayPoint& at) const { return geometry_.affine.apply({at[0], at[1], at[2]}); }
  WorldPoint world_of(const DisplayIndex& at) const;
  DisplayPoint point_of(const WorldPoint& world) const;
  /// The cell that contains the point, possibly outside the grid.
  DisplayIndex index_of(const WorldPoint& world) const;

  DisplayIndex clamp(const DisplayIndex& at) const;
  bool contains(const DisplayIndex& at) const { return clamp(at) == at; }

 private:
  Geometry geometry_{{1, 1, 1}, {}};
  Affine from_world_;
  Vec3 spacing_mm_{1, 1, 1};
};

}  // namespace voxlet
