// Intensity normalisation, in place.
#pragma once

#include <span>

namespace voxlet {

/// The p-th percentile (0 … 100) by linear interpolation between order statistics (numpy's default). Values must not be
/// empty and must be finite.
double percentile(std::span<const float> values, double p);
/// Clips to the low-th and high-th percentile of the values themselves; 0 ≤ low < high ≤ 100.
void clip_percentiles(std::span<float> values, double low, double high);
/// (x − mean) / SD with the population SD, both in double; constant input becomes all zeros.
void zscore(std::span<float> values);

}  // namespace voxlet
