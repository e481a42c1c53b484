// Intensity normalisation of one array in place: clipping, z-score, rescaling, percentiles. Statistics are computed in
// double and in memory order, so they do not depend on the number of threads. Values must be finite.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// The voxels from which statistics are computed: one byte per value, nonzero inside. An empty span means all voxels.
/// The functions below throw Error(kBadInput) for a region of another size than the values, or without a voxel inside.
using Region = std::span<const std::uint8_t>;

/// 1 where the value is not 0: the region of an image with a background of 0, such as a skull-stripped one.
std::vector<std::uint8_t> nonzero_mask(std::span<const float> values);

struct ValueRange {
  float min = 0, max = 0;
};
/// The smallest and largest value. Throws Error(kBadInput) if there are no values or if one is NaN or infinite.
ValueRange value_range(std::span<const float> values);

/// The p-th percentile (0 … 100) by linear interpolation between order statistics (numpy's default). Throws
/// Error(kBadInput) for p out of range and for no values.
double percentile(std::span<const float> values, double p);
/// Several percentiles of the region, in the order requested, from one copy of it.
std::vector<double> percentiles(std::span<const float> values, std::span<const double> p, Region region = {});

/// Clips to low … high, in the image's unit. Throws Error(kBadInput) unless low ≤ high.
void clip(std::span<float> values, double low, double high);
/// Clips all values to the low-th and high-th percentiles of the region; 0 ≤ low < high ≤ 100.
void clip_percentiles(std::span<float> values, double low, double high, Region region = {});
/// (x − mean) / SD with the region's mean and population SD. Voxels outside the region become 0, as in nnU-Net with
/// use_mask_for_norm and a background of 0. A constant region becomes all zeros.
void zscore(std::span<float> values, Region region = {});
/// Maps linearly so that the region's minimum becomes `low` and its maximum `high`. Voxels outside the region are
/// mapped likewise and may leave low … high. If the region is constant, all values become `low`.
void rescale(std::span<float> values, double low, double high, Region region = {});

}  // namespace voxlet
