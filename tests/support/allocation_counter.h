// Counts the bytes that a test's code holds through operator new (vectors, volumes), which the test program replaces.
#pragma once

#include <cstddef>

namespace voxlet::testing {

/// From construction on; one at a time. Counts the bytes of all threads.
class AllocationCounter {
 public:
  AllocationCounter();
  /// The most that was held at once beyond what was held at construction.
  std::size_t peak_bytes() const;

 private:
  std::size_t at_start_;
};

}  // namespace voxlet::testing
