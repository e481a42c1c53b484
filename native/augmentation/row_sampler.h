// Reads a volume at the positions of a row: trilinear for images, nearest for classes.
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
  /// The positions, in voxels of the volume, that the following calls read at.
  void place(const RowPositions& positions);
  /// Trilinear between the eight voxels around each position; outside the volume they are `outside`.
  void interpolate(const c10::Half* image, float outside, float* row) const;
  /// The nearest voxel, halfway the upper one; outside the volume 0.
  void nearest(const std::uint8_t* classes, std::uint8_t* row) const;

 private:
  /// The lower of the eight voxels, and how far from it the position lies on each axis, 0 … 1.
  struct Cell {
    std::int64_t i, j, k;
    float along_i, along_j, along_k;
    bool inside;  ///< all eight lie in the volume
  };

  float at_edge(const Cell& cell, const c10::Half* image, float outside) const;

  Shape shape_;
  std::int64_t step_i_, step_j_, step_k_;  ///< to the upper neighbour; 0 on an axis of one voxel
  std::vector<Cell> cells_;
};

}  // namespace voxlet
