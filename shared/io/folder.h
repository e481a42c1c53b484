// What lies in a folder: the one place where any verb looks into one.
#pragma once

#include <filesystem>
#include <vector>

namespace voxlet {

/// Files and folders right in `folder`, by name, without hidden ones (image_names.h). Throws Error(kIo) if it is no
/// folder or cannot be read.
std::vector<std::filesystem::path> list_folder(const std::filesystem::path& folder);

/// Of these the files that are named like images; what they hold is not looked at.
std::vector<std::filesystem::path> list_images(const std::filesystem::path& folder);

}  // namespace voxlet
