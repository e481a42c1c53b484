// Random smooth multiplicative fields, like the bias fields of MR coils.
#pragma once

#include <span>
#include <vector>

#include "base/random.h"
#include "volume/geometry.h"

namespace voxlet {

/// One factor per voxel of `shape`: exp of a cubic B-spline with random control points `spacing` voxels apart. The
/// logarithms have mean 0 and lie in ±magnitude, which one of them reaches.
std::vector<float> random_bias_field(const Shape& shape, double spacing, float magnitude, Random& random);

/// Multiplies the part above the minimum by the field, because normalised intensities have no natural zero. `values`
/// are one or (2.5D) several volumes, which get the same field.
void apply_bias_field(std::span<float> values, const std::vector<float>& field);

}  // namespace voxlet
