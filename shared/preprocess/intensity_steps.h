// Runs the intensity steps of a plan on one channel.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Those steps that name `channel` or no channel, in the plan's order. "nonzero" is what was not 0 before the first
/// step. `mask` has one byte for each voxel, not 0 inside; empty for plans without a mask.
void normalize_intensity(ImageVolume& image, const std::string& channel, const Plan& plan,
                         std::span<const std::uint8_t> mask = {});

}  // namespace voxlet
