// Directory listings without hidden files; every verb lists folders through this.
#pragma once

#include <filesystem>
#include <vector>

namespace voxlet {

/// The files and folders directly in `folder`, sorted, without hidden ones (image_names.h). Throws Error(kIo) if it is
/// not a folder or cannot be read.
std::vector<std::filesystem::path> list_folder(const std::filesystem::path& folder);

/// Those of list_folder that are files with an image's extension; their content is not checked.
std::vector<std::filesystem::path> list_images(const std::filesystem::path& folder);

}  // namespace voxlet
