// Uniform cubic B-splines on a grid of control points, for displacement and bias fields. Rueckert et al., IEEE TMI
// 1999.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "volume/geometry.h"

namespace voxlet {

/// What a position reads along one axis: the first of four control points, and their weights, which sum to 1.
struct SplineTaps {
  std::size_t first = 0;
  std::array<double, 4> weights{};
};

/// The number of control points that cover 0 … extent: the first is one `spacing` before 0, the last at least one
/// beyond extent.
std::int64_t control_points(double extent, double spacing);
/// Positions outside 0 … extent are clamped.
SplineTaps spline_taps(double position, double extent, double spacing);

/// Evaluates a spline on a grid of positions, row by row. Weights are computed once per axis; control points are summed
/// over k once per plane and over j once per row, so each value costs four products.
class SplineGrid {
 public:
  /// `control` is laid out k, j, i, component and must outlive this object. `taps` are those of the grid's positions
  /// along each axis.
  SplineGrid(const float* control, const Shape& points, std::size_t components,
             std::array<std::vector<SplineTaps>, 3> taps);
  /// The number of positions along i.
  std::size_t row_length() const { return taps_[0].size(); }
  /// The row (·, j, k), laid out position, component. Valid until the next call. Fastest if the rows of a plane are
  /// requested in order.
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
