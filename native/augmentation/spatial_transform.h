// Spatial transforms from a patch's voxels to positions in the case. Rotation, scaling, shearing, shifting and B-spline
// deformation.
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
/// No component exceeds the largest one of a control point. It cannot fold if all are below 0.4 · spacing (Choi and
/// Lee, Graphical Models 2000). Outside `extent` it is constant.
struct BsplineMap {
  Vec3 extent{0, 0, 0};  ///< last position covered by the control points on each axis; the first is 0
  double spacing = 1;    ///< of control points, voxels; the first lies one spacing before 0
  Shape points;
  std::vector<std::array<float, 3>> displacements;  ///< k, j, i; voxels

  Vec3 operator()(const Vec3& position) const;
};

/// From the position of a voxel in the new patch to the position that it shows. The last map is applied first, because
/// each step works on the image that the steps before it left. Empty: the identity.
using SpatialTransform = std::vector<std::variant<AffineMap, BsplineMap>>;
Vec3 source_position(const SpatialTransform& transform, Vec3 position);

/// Turns the image around the patch's middle by `degrees` about the axes i, then j, then k, by the right-hand rule of
/// the array's axes; rigid in mm.
AffineMap rotation_map(const Vec3& centre, const Vec3& degrees, const Vec3& spacing_mm);
/// [a][b]: the angle by which axis b leans towards axis a; a = b is ignored.
using ShearAngles = std::array<Vec3, 3>;
/// Shears the image around the middle in mm: a point d mm away along b moves by d · tan(degrees[a][b]) along a, one
/// pair of axes after another. Volumes are preserved.
AffineMap shear_map(const Vec3& centre, const ShearAngles& degrees, const Vec3& spacing_mm);
/// Enlarges by `factor` about the centre; held axes keep their size.
AffineMap scaling_map(const Vec3& centre, double factor, const HeldAxes& held);
/// Moves by `voxels`.
AffineMap shift_map(const Vec3& voxels);
/// A random map with components uniform in ±magnitude voxels. Along held axes nothing moves, and the displacement does
/// not vary.
BsplineMap random_bspline_map(const Shape& patch, double spacing, double magnitude, const HeldAxes& held,
                              Random& random);

}  // namespace voxlet
