// What the voxels of a patch show under a spatial transform, a row at a time: source_position with everything that is
// the same for a row, a plane or an axis worked out once.
#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "augmentation/bspline.h"
#include "augmentation/spatial_transform.h"
#include "synthesis/rotation.h"

namespace voxlet {

/// Per axis, the positions of the voxels of a row.
using RowPositions = std::array<std::vector<double>, 3>;

class TransformedGrid {
 public:
  /// `places`: per axis, where the patch's voxels lie before the transform, 0, 1, 2 … unless slices are moved. The
  /// transform is kept by its address.
  TransformedGrid(const SpatialTransform& transform, std::array<std::vector<double>, 3> places);
  /// source_position of (·, j, k), within 1e-5 voxels; to be asked for in the grid's order.
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
