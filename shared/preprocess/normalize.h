// Intensity normalisation, in place, one array at a time. Statistics are taken in double and in the order of memory, so
// they do not depend on the number of threads. Values must be finite.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// The voxels that statistics are taken over: one byte for each value, not 0 inside. The empty span means all of them.
/// Throws Error(kBadInput) below: a region of another size than the values, or with no voxel in it.
using Region = std::span<const std::uint8_t>;

/// 1 where the value is not 0: the region of images whose background was set to 0 (skull-stripped, say).
std::vector<std::uint8_t> nonzero_mask(std::span<const float> values);

struct ValueRange {
  float min = 0, max = 0;
};
/// The smallest and the largest value. Throws Error(kBadInput) if there is no value or one is NaN or infinite.
ValueRange value_range(std::span<const float> values);

/// The p-th percentile (0 … 100) by linear interpolation between order statistics (numpy's default). Values must not be
/// empty.
double percentile(std::span<const float> values, double p);
/// Several percentiles of the region, in the order asked for, from one copy of it.
std::vector<double> percentiles(std::span<const float> values, std::span<const double> p, Region region = {});

/// Clips to low … high, in the image's own unit.
void clip(std::span<float> values, double low, double high);
/// Clips all values to the low-th and high-th percentile of the region; 0 ≤ low < high ≤ 100.
void clip_percentiles(std::span<float> values, double low, double high, Region region = {});
/// (x − mean) / SD with the region's mean and population SD. Outside the region voxels become 0, as where nnU-Net
/// normalises with use_mask_for_norm on a background of 0. A constant region becomes all zeros.
void zscore(std::span<float> values, Region region = {});
/// Linearly, so that the region's minimum becomes `low` and its maximum `high`. Outside the region the same line
/// applies and may leave low … high. If the region is constant, all values become `low`.
void rescale(std::span<float> values, double low, double high, Region region = {});

}  // namespace voxlet
