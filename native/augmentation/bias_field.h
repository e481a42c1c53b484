// Smooth multiplicative fields, as the coils of an MR scanner leave them in images.
#pragma once

#include <span>
#include <vector>

#include "base/random.h"
#include "volume/geometry.h"

namespace voxlet {

/// Factors for the voxels of `shape`: exp of a cubic B-spline of random control points `spacing` voxels apart. Their
/// logarithms have the mean 0 and lie in ±magnitude, which one of them reaches.
std::vector<float> random_bias_field(const Shape& shape, double spacing, float magnitude, Random& random);

/// Multiplies what lies above the smallest value by the field: normalised intensities have no zero of their own.
/// `values` are one or (2.5D) several volumes, which get the same field.
void apply_bias_field(std::span<float> values, const std::vector<float>& field);

}  // namespace voxlet
