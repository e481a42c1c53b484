// Large-page hint to the operating system for big arrays.
#pragma once

#include <cstddef>
#include <vector>

namespace voxlet {

/// Asks the system to back allocated but untouched memory with large pages: a volume of 256³ voxels otherwise takes
/// thousands of page faults, which cost more than filling it. Does nothing for small arrays and on systems without such
/// a hint.
void prefer_large_pages(void* memory, std::size_t bytes) noexcept;

/// A vector of `count` copies of `fill`, in large pages where possible.
template <typename T>
std::vector<T> large_vector(std::size_t count, T fill = T{}) {
  std::vector<T> values;
  values.reserve(count);
  prefer_large_pages(values.data(), count * sizeof(T));
  values.resize(count, fill);
  return values;
}

}  // namespace voxlet
