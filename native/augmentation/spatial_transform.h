// Maps between the voxels of a patch and what they show of the case: rotation, scaling, shearing, shifting and bending.
#pragma once

#include <array>
#include <variant>
#include <vector>

#include "base/random.h"
#include "plan/plan.h"
#include "volume/geometry.h"

namespace voxlet {

/// Axes along which nothing moves.
using HeldAxes = std::array<bool, 3>;

/// position → centre + rows · (position − centre) + shift, in voxels of the patch.
struct AffineMap {
  Vec3 centre{0, 0, 0};
  std::array<Vec3, 3> rows{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
  Vec3 shift{0, 0, 0};

  Vec3 operator()(const Vec3& position) const;
};

/// position → position + a uniform cubic B-spline of displacements on control points (Rueckert et al., IEEE TMI 1999).
/// No component exceeds the largest one of a control point. It cannot fold where all are below 0.4 · spacing (Choi and
/// Lee, Graphical Models 2000). Outside `extent` it stays as at the edge.
struct BsplineMap {
  Vec3 extent{0, 0, 0};  ///< last position that the control points cover on each axis, the first is 0
  double spacing = 1;    ///< of control points, voxels; the first lies one spacing before 0
  Shape points;
  std::vector<std::array<float, 3>> displacements;  ///< k, j, i; voxels

  Vec3 operator()(const Vec3& position) const;
};

/// Of the position of a voxel in the new patch to the position that it shows; the last map comes first, as each step
/// works on the image that those before it left. Empty: the identity.
using SpatialTransform = std::vector<std::variant<AffineMap, BsplineMap>>;
Vec3 source_position(const SpatialTransform& transform, Vec3 position);

/// What lies around the patch's middle turned by `degrees` about the axes i, then j, then k, by the right-hand rule of
/// the array's axes; rigid in mm.
AffineMap rotation_map(const Vec3& centre, const Vec3& degrees, const Vec3& spacing_mm);
/// [a][b]: the angle by which axis b leans towards axis a; a = b counts for nothing.
using ShearAngles = std::array<Vec3, 3>;
/// What lies around the middle sheared in mm: what is d mm away along b moves by d · tan(degrees[a][b]) along a, one
/// pair of axes after another. Volumes stay.
AffineMap shear_map(const Vec3& centre, const ShearAngles& degrees, const Vec3& spacing_mm);
/// Grown by `factor` about the centre; held axes keep their size.
AffineMap scaling_map(const Vec3& centre, double factor, const HeldAxes& held);
/// Moved by `voxels`.
AffineMap shift_map(const Vec3& voxels);
/// Components uniform in ±magnitude voxels; along held axes nothing moves and the displacement is the same everywhere.
BsplineMap random_bspline_map(const Shape& patch, double spacing, double magnitude, const HeldAxes& held,
                              Random& random);

}  // namespace voxlet
