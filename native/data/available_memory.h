// How much memory the machine has free, and how much this program takes.
#pragma once

#include <cstddef>
#include <string>

namespace voxlet {

/// MemAvailable of Linux; the largest number where that is not known.
std::size_t available_bytes();
/// What this process takes of it now; 0 where that is not known.
std::size_t resident_bytes();
/// "3 GB", rounded up.
std::string in_gigabytes(std::size_t bytes);

}  // namespace voxlet
