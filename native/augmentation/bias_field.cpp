#include "augmentation/bias_field.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "augmentation/bspline.h"

namespace voxlet {
namespace {

std::vector<SplineTaps> taps_of_axis(std::int64_t voxels, double spacing) {
  std::vector<SplineTaps> taps;
  taps.reserve(static_cast<std::size_t>(voxels));
  for (std::int64_t n = 0; n < voxels; ++n)
    taps.push_back(spline_taps(static_cast<double>(n), static_cast<double>(voxels - 1), spacing));
  return taps;
}

Shape control_shape(const Shape& shape, double spacing) {
  return {control_points(static_cast<double>(shape.ni - 1), spacing),
          control_points(static_cast<double>(shape.nj - 1), spacing),
          control_points(static_cast<double>(shape.nk - 1), spacing)};
}

std::vector<float> random_spline(const Shape& shape, double spacing, Random& random) {
  const Shape points = control_shape(shape, spacing);
  std::vector<float> control(points.count());
  for (auto& value : control) value = random.uniform(-1, 1);
  SplineGrid grid(control.data(), points, 1,
                  {taps_of_axis(shape.ni, spacing), taps_of_axis(shape.nj, spacing), taps_of_axis(shape.nk, spacing)});
  std::vector<float> values;
  values.reserve(shape.count());
  for (std::size_t k = 0; k < static_cast<std::size_t>(shape.nk); ++k)
    for (std::size_t j = 0; j < static_cast<std::size_t>(shape.nj); ++j) {
      const auto& row = grid.row(j, k);
      values.insert(values.end(), row.begin(), row.end());
    }
  return values;
}

}  // namespace

std::vector<float> random_bias_field(const Shape& shape, double spacing, float magnitude, Random& random) {
  auto field = random_spline(shape, spacing, random);
  const auto mean =
      static_cast<float>(std::accumulate(field.begin(), field.end(), 0.0) / static_cast<double>(field.size()));
  const auto [low, high] = std::minmax_element(field.begin(), field.end());
  const float largest = std::max(*high - mean, mean - *low), scale = largest > 0 ? magnitude / largest : 0;
  for (auto& value : field) value = std::exp((value - mean) * scale);
  return field;
}

void apply_bias_field(std::span<float> values, const std::vector<float>& field) {
  const float minimum = *std::min_element(values.begin(), values.end());
  for (std::size_t start = 0; start < values.size(); start += field.size())
    for (std::size_t v = 0; v < field.size(); ++v)
      values[start + v] = minimum + (values[start + v] - minimum) * field[v];
}

}  // namespace voxlet
