// Evaluates a spatial transform on a patch's grid, one row at a time. Computes what is constant along a row, plane or
// axis once.
#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "augmentation/bspline.h"
#include "augmentation/spatial_transform.h"
#include "synthesis/rotation.h"

namespace voxlet {

/// Positions of a row's voxels, per axis.
using RowPositions = std::array<std::vector<double>, 3>;

class TransformedGrid {
 public:
  /// `places`: the positions of the patch's voxels before the transform, per axis; 0, 1, 2 … unless slices are shifted.
  /// The transform must outlive this object.
  TransformedGrid(const SpatialTransform& transform, std::array<std::vector<double>, 3> places);
  /// source_position of (·, j, k), within 1e-5 voxels. Fastest in the grid's order.
  void row(std::size_t j, std::size_t k, RowPositions& positions);

 private:
  /// position → rows · position + shift
  struct Linear {
    Matrix3 rows;
    Vec3 shift;
  };
  using Stage = std::variant<Linear, const BsplineMap*>;

  void add(const AffineMap& map);
  void add(const BsplineMap& map);
  void bend_grid_row(std::size_t j, std::size_t k, RowPositions& positions);

  std::array<std::vector<double>, 3> places_;
  std::optional<SplineGrid> spline_;  ///< where the first stage bends: its displacements of the grid itself
  std::vector<Stage> stages_;         ///< the rest, in the order in which they apply
};

}  // namespace voxlet
