// Finds the voxel file of a MetaImage header. Private to io.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace voxlet {

/// The name of the voxel file in a MetaImage header; empty if the voxels follow the header.
std::string metaimage_data_file(std::span<const std::byte> file);

}  // namespace voxlet
