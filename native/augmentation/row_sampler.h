// Samples a volume along a row of positions: trilinear for images, nearest for classes.
#pragma once

#include <c10/util/Half.h>

#include <cstdint>
#include <vector>

#include "augmentation/transformed_grid.h"
#include "volume/geometry.h"

namespace voxlet {

class RowSampler {
 public:
  explicit RowSampler(const Shape& shape);
  /// Sets the positions, in voxels of the volume, for the following calls.
  void place(const RowPositions& positions);
  /// Trilinear interpolation between the eight voxels around each position; voxels outside the volume are `outside`.
  void interpolate(const c10::Half* image, float outside, float* row) const;
  /// The nearest voxel, the upper one if halfway; 0 outside the volume.
  void nearest(const std::uint8_t* classes, std::uint8_t* row) const;

 private:
  /// The lower of the eight voxels, and the distance from it along each axis, 0 … 1.
  struct Cell {
    std::int64_t i, j, k;
    float along_i, along_j, along_k;
    bool inside;  ///< all eight are in the volume
  };

  float at_edge(const Cell& cell, const c10::Half* image, float outside) const;

  Shape shape_;
  std::int64_t step_i_, step_j_, step_k_;  ///< to the upper neighbour; 0 on an axis of one voxel
  std::vector<Cell> cells_;
};

}  // namespace voxlet
