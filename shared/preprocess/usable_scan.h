// Scans that can be opened and segmented, and their voxels that are no numbers: NaN or infinite, as SPM and MATLAB
// tools write them outside of a mask.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// Throws Error(kBadInput) for a scan that shows nothing: no voxel that is a number, or all of these equal (zeros too).
void require_image(const ImageVolume& scan);

/// The same, and for NaN or infinite voxels: for what is trained on, where nothing is filled.
void require_usable_scan(const ImageVolume& scan);

std::size_t count_not_finite(std::span<const float> voxels);

/// What a user should know of a scan with so many of them, the same in program and page; empty for none.
std::string not_finite_notice(std::size_t count);

/// They become 0, for the network: not_finite_notice of all channels together.
std::string fill_not_finite(std::vector<ImageVolume>& channels);

}  // namespace voxlet
