// Uniform cubic B-splines on a grid of control points, as displacement fields and bias fields are made of them
// (Rueckert et al., IEEE TMI 1999).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// Where a position lies among the control points of one axis: the first of four, and their weights, which sum to 1.
struct SplineTaps {
  std::size_t first = 0;
  std::array<double, 4> weights{};
};

/// Control points that cover 0 … extent: the first lies one `spacing` before 0, the last one or more past the extent.
std::int64_t control_points(double extent, double spacing);
/// Positions outside 0 … extent count as its ends.
SplineTaps spline_taps(double position, double extent, double spacing);

/// The values of a spline on a grid of positions, row by row. Weights are worked out once for each axis; control points
/// are summed over k once a plane and over j once a row, so that a value costs four products.
class SplineGrid {
 public:
  /// `control`: k, j, i, component, kept by its address. `taps`: of the grid's positions on each axis.
  SplineGrid(const float* control, const Shape& points, std::size_t components,
             std::array<std::vector<SplineTaps>, 3> taps);
  /// Positions along i.
  std::size_t row_length() const { return taps_[0].size(); }
  /// Of the row (·, j, k): position, component. Valid until the next call; rows of one plane are best asked for in
  /// turn.
  const std::vector<float>& row(std::size_t j, std::size_t k);

 private:
  void sum_plane(std::size_t k);
  void sum_line(std::size_t j);

  const float* control_;
  Shape points_;
  std::size_t components_;
  std::array<std::vector<SplineTaps>, 3> taps_;
  std::size_t plane_k_ = 0;
  std::vector<std::array<float, 4>> weights_i_;
  std::vector<float> plane_, line_, row_;
};

}  // namespace voxlet
