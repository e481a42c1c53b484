// Parses and formats amounts of memory.
#pragma once

#include <cstddef>
#include <string>

namespace voxlet {

/// Bytes from "8G", "8GB", "1.5g" (1024³ bytes) or "8192M", "8192MB" (1024²). Throws Error(kBadInput) for anything
/// else, and for less than 1 MB or more than 1 PB.
std::size_t parse_memory(const std::string& text);
/// "7.4 GB", or "740 MB" below 1 GB.
std::string memory_text(std::size_t bytes);

}  // namespace voxlet
