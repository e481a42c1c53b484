#include "preprocess/resample_spline.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/parallel_for.h"

namespace voxlet {
namespace {

constexpr std::int64_t kHorizon = 40;  ///< terms of the pole's powers: 0.268^40 is far below a float's precision
constexpr std::size_t kLinesAtOnce = 16;
constexpr float kGain = 6;  ///< (1 − z) (1 − 1/z)

double pole() { return std::sqrt(3.0) - 2.0; }

/// Whole-sample symmetry: … 2 1 | 0 1 … n−1 | n−2 …
std::int64_t mirrored(std::int64_t index, std::int64_t size) {
  if (size == 1) return 0;
  const std::int64_t period = 2 * size - 2;
  while (index < 0 || index >= size) index = index < 0 ? -index : period - index;
  return index;
}

/// Lines of `size` values, `step` apart, `width` lines side by side in memory.
struct Lines {
  float* first = nullptr;
  std::int64_t size = 0, step = 0, width = 0;
  float* row(std::int64_t n) const { return first + n * step; }
};

/// The weight of each row in the causal filter's first output: the sum over all mirrored copies of the signal.
std::vector<float> start_weights(std::int64_t size) {
  std::vector<double> weights(static_cast<std::size_t>(size), 0.0);
  const std::int64_t period = 2 * size - 2;
  double power = 1, full_period = 1;
  for (std::int64_t n = 0; n < period && n < kHorizon; ++n, power *= pole())
    weights[static_cast<std::size_t>(mirrored(n, size))] += power;
  for (std::int64_t n = 0; n < period && n < kHorizon; ++n) full_period *= pole();
  weights.resize(static_cast<std::size_t>(std::min(size, kHorizon)));
  std::vector<float> result;
  result.reserve(weights.size());
  for (const double weight : weights) result.push_back(kGain * static_cast<float>(weight / (1 - full_period)));
  return result;
}

void causal_start(const Lines& lines, const std::vector<float>& weights) {
  float* first = lines.first;
  const float own = weights[0];
  for (std::int64_t w = 0; w < lines.width; ++w) first[w] *= own;
  for (std::size_t n = 1; n < weights.size(); ++n) {
    const float* row = lines.row(static_cast<std::int64_t>(n));
    const float weight = weights[n];
    for (std::int64_t w = 0; w < lines.width; ++w) first[w] += weight * row[w];
  }
}

/// The recursive filter, forwards and backwards, in place.
void filter(const Lines& lines, const std::vector<float>& weights) {
  const auto z = static_cast<float>(pole());
  const auto end_gain = static_cast<float>(pole() / (pole() * pole() - 1));
  causal_start(lines, weights);
  for (std::int64_t n = 1; n < lines.size; ++n) {
    const float* before = lines.row(n - 1);
    float* row = lines.row(n);
    for (std::int64_t w = 0; w < lines.width; ++w) row[w] = kGain * row[w] + z * before[w];
  }
  const float* last_but_one = lines.row(lines.size - 2);
  float* last = lines.row(lines.size - 1);
  for (std::int64_t w = 0; w < lines.width; ++w) last[w] = end_gain * (last[w] + z * last_but_one[w]);
  for (std::int64_t n = lines.size - 2; n >= 0; --n) {
    const float* after = lines.row(n + 1);
    float* row = lines.row(n);
    for (std::int64_t w = 0; w < lines.width; ++w) row[w] = z * (after[w] - row[w]);
  }
}

/// Rows of a volume are turned on their side, several at once, so that they are filtered next to each other.
void filter_rows(float* rows, std::int64_t ni, std::int64_t count, const std::vector<float>& weights,
                 std::vector<float>& turned) {
  const Lines lines{turned.data(), ni, count, count};
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t i = 0; i < ni; ++i) lines.row(i)[r] = rows[r * ni + i];
  filter(lines, weights);
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t i = 0; i < ni; ++i) rows[r * ni + i] = lines.row(i)[r];
}

void filter_along_i(ImageVolume& volume, const std::vector<float>& weights) {
  const auto ni = static_cast<std::size_t>(volume.shape().ni), rows = volume.voxels.size() / ni;
  parallel_for((rows + kLinesAtOnce - 1) / kLinesAtOnce, [&](std::size_t begin, std::size_t end) {
    std::vector<float> turned(ni * kLinesAtOnce);
    for (std::size_t row = begin * kLinesAtOnce; row < std::min(rows, end * kLinesAtOnce); row += kLinesAtOnce)
      filter_rows(&volume.voxels[row * ni], volume.shape().ni,
                  static_cast<std::int64_t>(std::min(kLinesAtOnce, rows - row)), weights, turned);
  });
}

void filter_along_j(ImageVolume& volume, const std::vector<float>& weights) {
  const Shape& shape = volume.shape();
  parallel_for(static_cast<std::size_t>(shape.nk), [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k)
      filter({&volume.at(0, 0, static_cast<std::int64_t>(k)), shape.nj, shape.ni, shape.ni}, weights);
  });
}

void filter_along_k(ImageVolume& volume, const std::vector<float>& weights) {
  const Shape& shape = volume.shape();
  parallel_for(static_cast<std::size_t>(shape.nj), [&](std::size_t begin, std::size_t end) {
    for (std::size_t j = begin; j < end; ++j)
      filter({&volume.at(0, static_cast<std::int64_t>(j), 0), shape.nk, shape.ni * shape.nj, shape.ni}, weights);
  });
}

}  // namespace

void to_spline_coefficients(ImageVolume& volume, int axis) {
  if (volume.shape()[axis] < 2) return;
  const auto weights = start_weights(volume.shape()[axis]);
  if (axis == 0) filter_along_i(volume, weights);
  if (axis == 1) filter_along_j(volume, weights);
  if (axis == 2) filter_along_k(volume, weights);
}

CubicTaps cubic_taps(double position, std::int64_t size) {
  const auto below = static_cast<std::int64_t>(position);
  const double f = position - static_cast<double>(below), g = 1 - f;
  CubicTaps taps;
  for (std::size_t n = 0; n < 4; ++n) taps.index[n] = mirrored(below + static_cast<std::int64_t>(n) - 1, size);
  taps.weight = {static_cast<float>(g * g * g / 6), static_cast<float>((4 + f * f * (3 * f - 6)) / 6),
                 static_cast<float>((4 + g * g * (3 * g - 6)) / 6), static_cast<float>(f * f * f / 6)};
  return taps;
}

}  // namespace voxlet
