// A hint for large arrays.
#pragma once

#include <cstddef>
#include <vector>

namespace voxlet {

/// Asks the system to back memory that was allocated and not yet touched with large pages: a volume of 256³ voxels
/// takes thousands of page faults otherwise, which cost more than filling it. Small pieces are left alone; where the
/// system knows no such hint, nothing happens.
void prefer_large_pages(void* memory, std::size_t bytes) noexcept;

/// A vector of `count` values, large pages preferred.
template <typename T>
std::vector<T> large_vector(std::size_t count, T fill = T{}) {
  std::vector<T> values;
  values.reserve(count);
  prefer_large_pages(values.data(), count * sizeof(T));
  values.resize(count, fill);
  return values;
}

}  // namespace voxlet
