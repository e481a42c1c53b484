#include "augmentation/bspline.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voxlet {
namespace {

/// Four lines of `count` values that lie `stride` apart, by their weights.
void weighted_sum(const float* lines, std::size_t stride, const std::array<float, 4>& weights, std::size_t count,
                  float* sum) {
  for (std::size_t n = 0; n < count; ++n)
    sum[n] = weights[0] * lines[n] + weights[1] * lines[stride + n] + weights[2] * lines[2 * stride + n] +
             weights[3] * lines[3 * stride + n];
}

std::array<float, 4> in_single_precision(const std::array<double, 4>& weights) {
  return {static_cast<float>(weights[0]), static_cast<float>(weights[1]), static_cast<float>(weights[2]),
          static_cast<float>(weights[3])};
}

/// With the number of components known the compiler unrolls their loop.
template <std::size_t kComponents>
void fill_row(const std::vector<SplineTaps>& taps, const std::vector<std::array<float, 4>>& weights, const float* line,
              float* row) {
  for (std::size_t x = 0; x < taps.size(); ++x)
    weighted_sum(line + taps[x].first * kComponents, kComponents, weights[x], kComponents, row + x * kComponents);
}

}  // namespace

std::int64_t control_points(double extent, double spacing) {
  // A cell's last tap lies three control points after its first.
  return static_cast<std::int64_t>(std::floor(extent / spacing)) + 4;
}

SplineTaps spline_taps(double position, double extent, double spacing) {
  const double place = std::clamp(position, 0.0, extent) / spacing;
  const double cell = std::floor(place), t = place - cell, u = 1 - t;
  return {static_cast<std::size_t>(cell),
          {u * u * u / 6, (4 - 3 * t * t * (2 - t)) / 6, (4 - 3 * u * u * (2 - u)) / 6, t * t * t / 6}};
}

SplineGrid::SplineGrid(const float* control, const Shape& points, std::size_t components,
                       std::array<std::vector<SplineTaps>, 3> taps)
    : control_(control),
      points_(points),
      components_(components),
      taps_(std::move(taps)),
      line_(static_cast<std::size_t>(points.ni) * components),
      row_(taps_[0].size() * components) {
  weights_i_.reserve(taps_[0].size());
  for (const SplineTaps& taps_i : taps_[0]) weights_i_.push_back(in_single_precision(taps_i.weights));
}

void SplineGrid::sum_plane(std::size_t k) {
  const std::size_t values = line_.size() * static_cast<std::size_t>(points_.nj);
  const SplineTaps& taps = taps_[2][k];
  plane_.resize(values);
  weighted_sum(control_ + taps.first * values, values, in_single_precision(taps.weights), values, plane_.data());
  plane_k_ = k;
}

void SplineGrid::sum_line(std::size_t j) {
  const SplineTaps& taps = taps_[1][j];
  weighted_sum(plane_.data() + taps.first * line_.size(), line_.size(), in_single_precision(taps.weights), line_.size(),
               line_.data());
}

const std::vector<float>& SplineGrid::row(std::size_t j, std::size_t k) {
  if (plane_.empty() || k != plane_k_) sum_plane(k);
  sum_line(j);
  if (components_ == 1)
    fill_row<1>(taps_[0], weights_i_, line_.data(), row_.data());
  else
    fill_row<3>(taps_[0], weights_i_, line_.data(), row_.data());
  return row_;
}

}  // namespace voxlet
