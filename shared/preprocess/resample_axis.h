// Interpolation axis by axis: which source positions each target position reads, and the pass over a volume.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "preprocess/resample.h"

namespace voxlet {

/// What the target positions of one axis read. Target t reads `width` source positions, index[t · width + n] with
/// weight[t · width + n]: 1 for nearest, 2 for linear, 4 for cubic.
struct AxisTaps {
  int width = 1;
  std::vector<std::int32_t> index;
  std::vector<float> weight;
};

/// Between two values; exactly the value where both are equal.
inline float mix(float lower, float upper, float upper_share) { return lower + (upper - lower) * upper_share; }

/// The position on the source's axis that target voxel `target` reads, 0 … source_size − 1.
double source_position(std::int64_t target, std::int64_t target_size, std::int64_t source_size);
/// The voxel nearest to it; of two, the upper one. In whole numbers, so that a position halfway is found as such.
std::int64_t nearest_source(std::int64_t target, std::int64_t target_size, std::int64_t source_size);
/// The voxel nearest to a position 0 … size − 1.
std::int64_t nearest_voxel(double position, std::int64_t size);

using AxisMethods = std::array<Interpolation, 3>;
/// The interpolation along i, j and k that `options` give this pair of grids. Throws Error(kBadInput) as `resample`
/// does.
AxisMethods axis_methods(const Geometry& source, const Shape& target, const ResampleOptions& options);

/// For cubic, the weights are those of spline coefficients (resample_spline.h). Equal sizes give one tap of weight 1.
AxisTaps axis_taps(Interpolation interpolation, std::int64_t target_size, std::int64_t source_size);

/// Fills `result`, whose shape is that of the taps along i, j and k. Rows are blended along j, then k, then read along
/// i.
void interpolate_axes(const ImageVolume& source, const std::array<AxisTaps, 3>& taps, ImageVolume& result);

}  // namespace voxlet
