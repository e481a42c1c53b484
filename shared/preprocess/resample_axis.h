// Separable interpolation: the weights along each axis, and the pass over a volume.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "preprocess/resample.h"

namespace voxlet {

/// What the target positions of one axis read. Target t reads `width` source positions, index[t · width + n] with
/// weight[t · width + n]; the width is 1 for nearest, 2 for linear, 4 for cubic.
struct AxisTaps {
  int width = 1;
  std::vector<std::int32_t> index;
  std::vector<float> weight;
};

/// Linear interpolation between two values; exact if they are equal.
inline float mix(float lower, float upper, float upper_share) { return lower + (upper - lower) * upper_share; }

/// The source position that target voxel `target` reads, 0 … source_size − 1.
double source_position(std::int64_t target, std::int64_t target_size, std::int64_t source_size);
/// The voxel nearest to source_position, the upper one of two. Computed in whole numbers, so that ties are exact.
std::int64_t nearest_source(std::int64_t target, std::int64_t target_size, std::int64_t source_size);
/// The voxel nearest to a position in 0 … size − 1.
std::int64_t nearest_voxel(double position, std::int64_t size);

using AxisMethods = std::array<Interpolation, 3>;
/// The interpolation along i, j and k that `options` prescribe for this pair of grids. Throws Error(kBadInput) as
/// `resample` does.
AxisMethods axis_methods(const Geometry& source, const Shape& target, const ResampleOptions& options);

/// For cubic, the weights apply to spline coefficients (resample_spline.h). Equal sizes give one tap of weight 1.
AxisTaps axis_taps(Interpolation interpolation, std::int64_t target_size, std::int64_t source_size);

/// Fills `result`, whose shape must match the taps. Interpolates rows along j, then k, then i.
void interpolate_axes(const ImageVolume& source, const std::array<AxisTaps, 3>& taps, ImageVolume& result);

}  // namespace voxlet
