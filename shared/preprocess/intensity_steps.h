// Runs a plan's intensity steps on one channel, in place.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Runs the steps that name `channel` or no channel, in the plan's order. The region "nonzero" is where the image was
/// not 0 before the first step. `mask` has one byte per voxel, nonzero inside; empty for plans without a mask. Throws
/// Error(kBadInput) as the steps do, for example for an empty region or NaN.
void normalize_intensity(ImageVolume& image, const std::string& channel, const Plan& plan,
                         std::span<const std::uint8_t> mask = {});

}  // namespace voxlet
