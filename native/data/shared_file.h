// Files that several programs may write at once: jobs of an array, the processes of one training.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace voxlet {

/// As write_file (io/file.h), but every writer has a temporary file of its own: the last one to finish wins, and a
/// reader always finds a whole file. Throws Error(kIo) that says what the system said: "No space left on device".
void write_shared_file(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_shared_file(const std::filesystem::path& path, std::string_view text);

}  // namespace voxlet
