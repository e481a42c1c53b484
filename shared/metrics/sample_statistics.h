// Mean, standard deviation and percentiles of samples without NaN.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace voxlet {

/// The mean; NaN for an empty list. Summed in order and relative to the first value, so that large offsets do no harm.
template <typename T>
double mean_of(std::span<const T> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto shift = static_cast<double>(values.front());
  double sum = 0;
  for (const T value : values) sum += static_cast<double>(value) - shift;
  return shift + sum / static_cast<double>(values.size());
}

/// The sample SD (n − 1); NaN for fewer than two values.
template <typename T>
double sample_sd_of(std::span<const T> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double mean = mean_of(values);
  double squares = 0;
  for (const T value : values) squares += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// The percentile, `percent` in 0 … 100, linear between neighbours: type 7 of Hyndman & Fan 1996, numpy's default. NaN
/// for an empty list.
template <typename T>
double percentile_of_sorted(std::span<const T> sorted, double percent) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double position = percent / 100 * static_cast<double>(sorted.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(position), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const auto low = static_cast<double>(sorted[below]), high = static_cast<double>(sorted[above]);
  return low + (high - low) * (position - static_cast<double>(below));
}

/// The same result for values in any order, which it reorders, in linear time.
template <typename T>
double percentile_by_selection(std::span<T> values, double percent) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double position = percent / 100 * static_cast<double>(values.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(position), values.size() - 1);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(values.begin(), at, values.end());
  const auto low = static_cast<double>(*at);
  const auto high = at + 1 == values.end() ? low : static_cast<double>(*std::min_element(at + 1, values.end()));
  return low + (high - low) * (position - static_cast<double>(below));
}

}  // namespace voxlet
