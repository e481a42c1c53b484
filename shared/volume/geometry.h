// The grid of a volume: shape, spacing, and the affine from voxel indices to world mm.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace voxlet {

using Vec3 = std::array<double, 3>;

/// The number of voxels along each of the three array axes. Memory order: i fastest, then j, then k.
struct Shape {
  std::int64_t ni = 0, nj = 0, nk = 0;

  std::size_t count() const { return static_cast<std::size_t>(ni * nj * nk); }
  std::int64_t operator[](int axis) const { return axis == 0 ? ni : axis == 1 ? nj : nk; }
  bool operator==(const Shape&) const = default;
};

Shape shape_from(const std::array<std::int64_t, 3>& sizes);
/// "181 × 217 × 181"
std::string to_string(const Shape& shape);

/// An integer position in the array, 0 … n − 1 on each axis.
struct VoxelIndex {
  std::int64_t i = 0, j = 0, k = 0;
  bool operator==(const VoxelIndex&) const = default;
};

/// A continuous position in the array; integers are voxel centres.
struct VoxelPoint {
  double i = 0, j = 0, k = 0;
};

/// A position in the scanner's world, in mm, RAS+ (x to the right, y to the front, z to the top of the subject).
struct WorldPoint {
  double x = 0, y = 0, z = 0;
};

/// The 3×4 matrix, by rows, that takes (i, j, k, 1) to world mm.
struct Affine {
  std::array<std::array<double, 4>, 3> rows{{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}};

  WorldPoint apply(const VoxelPoint& point) const;
  /// The inverse map as a 3×4 matrix. Throws Error(kBadInput) if the matrix is singular.
  Affine inverse() const;
  /// True if every number is finite and the three axes span space. Relative to the lengths of the axes, so voxels of
  /// any size pass.
  bool spans_space() const;
  /// The length of column `axis`: mm per step along that array axis.
  double column_norm(int axis) const;
  bool operator==(const Affine&) const = default;
};

/// A diagonal affine with the given spacing; voxel (0, 0, 0) is at the world origin.
Affine affine_from_spacing(const Vec3& spacing_mm);

struct Geometry {
  Shape shape;
  Affine affine;

  Vec3 spacing_mm() const;
  /// |det| of the affine: the volume of one voxel in mm³ (right for sheared grids too).
  double voxel_volume_mm3() const;
  WorldPoint world_of(const VoxelPoint& point) const { return affine.apply(point); }
  VoxelPoint voxel_of(const WorldPoint& point) const;
  bool operator==(const Geometry&) const = default;
};

/// The largest distance in mm between the world positions that `a` and `b` give a corner voxel of `a`.
double grid_distance_mm(const Geometry& a, const Geometry& b);
/// True if the shapes are equal and no corner voxel's centre moves by more than `tolerance_mm`, or by more than a tenth
/// of the shortest voxel edge if that is less.
bool same_grid(const Geometry& a, const Geometry& b, double tolerance_mm = 1e-2);

}  // namespace voxlet
