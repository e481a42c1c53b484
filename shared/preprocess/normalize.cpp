#include "preprocess/normalize.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace voxlet {
namespace {

/// Moves the order statistic `rank` to its place and returns the interpolated value; `values` is reordered.
double percentile_in_place(std::vector<float>& values, double p) {
  const double rank = p / 100.0 * static_cast<double>(values.size() - 1);
  const auto lower = static_cast<std::ptrdiff_t>(std::floor(rank));
  std::nth_element(values.begin(), values.begin() + lower, values.end());
  const double low = values[static_cast<std::size_t>(lower)];
  if (lower + 1 == static_cast<std::ptrdiff_t>(values.size())) return low;
  const double high = *std::min_element(values.begin() + lower + 1, values.end());
  return low + (high - low) * (rank - static_cast<double>(lower));
}

}  // namespace

double percentile(std::span<const float> values, double p) {
  std::vector<float> copy(values.begin(), values.end());
  return percentile_in_place(copy, p);
}

void clip_percentiles(std::span<float> values, double low, double high) {
  std::vector<float> copy(values.begin(), values.end());
  const auto lowest = static_cast<float>(percentile_in_place(copy, low));
  const auto highest = static_cast<float>(percentile_in_place(copy, high));
  for (auto& value : values) value = std::clamp(value, lowest, highest);
}

void zscore(std::span<float> values) {
  double sum = 0;
  for (const float value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  double squares = 0;
  for (const float value : values) squares += (value - mean) * (value - mean);
  const double sd = std::sqrt(squares / static_cast<double>(values.size()));
  const double scale = sd > 0 ? 1 / sd : 0;
  for (auto& value : values) value = static_cast<float>((value - mean) * scale);
}

}  // namespace voxlet
