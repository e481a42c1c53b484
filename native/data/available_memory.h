// How much memory the machine has free, and how much this program takes.
#pragma once

#include <cstddef>
#include <string>

namespace voxlet {

/// MemAvailable of Linux; the largest number where that is not known.
std::size_t available_bytes();
/// What this process takes of it now; 0 where that is not known.
std::size_t resident_bytes();
struct MemoryWords {
  std::string needed, available;
};
/// "1.3 GB" and "1.1 GB": with as many digits as tell what is needed from the less that there is.
MemoryWords memory_words(std::size_t needed, std::size_t available);

}  // namespace voxlet
