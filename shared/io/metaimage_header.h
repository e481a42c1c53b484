// Where a MetaImage's voxels are. Private to io.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace voxlet {

/// The file that a MetaImage header names for its voxels; empty where they follow the header.
std::string metaimage_data_file(std::span<const std::byte> file);

}  // namespace voxlet
