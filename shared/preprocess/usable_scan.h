// Checks that a scan can be segmented, and handles its NaN and infinite voxels. SPM and MATLAB tools write such voxels
// outside a mask.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// Throws Error(kBadInput) for a scan that shows nothing: no finite voxel, or all finite voxels equal (zeros included).
void require_image(const ImageVolume& scan);

/// The same, and also for any NaN or infinite voxel: for training data, where nothing is replaced.
void require_usable_scan(const ImageVolume& scan);

std::size_t count_not_finite(std::span<const float> voxels);

/// The sentence that tells a user about `count` such voxels, the same in program and page; empty for 0.
std::string not_finite_notice(std::size_t count);

/// Replaces NaN and infinite voxels by 0; returns not_finite_notice for all channels together.
std::string fill_not_finite(std::vector<ImageVolume>& channels);

}  // namespace voxlet
