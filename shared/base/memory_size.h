// Amounts of memory as people write them.
#pragma once

#include <cstddef>
#include <string>

namespace voxlet {

/// "8G", "8GB", "1.5g" (1024³ bytes) or "8192M", "8192MB" (1024²) → bytes. Throws Error(kBadInput) for anything else,
/// and for less than 1 MB or more than 1 PB.
std::size_t parse_memory(const std::string& text);
/// "7.4 GB", below one "740 MB".
std::string memory_text(std::size_t bytes);

}  // namespace voxlet
