// Data-parallel loops over an index range.
#pragma once

#include <cstddef>
#include <functional>

namespace voxlet {

/// Threads that `parallel_for` may use, ≥ 1. The default is the number of cores that the process may use; 1 in builds
/// without threads.
int thread_count() noexcept;
/// Sets it; values below 1 count as 1.
void set_thread_count(int threads) noexcept;

/// Calls `body(begin, end)` for contiguous chunks that together cover 0 … count once. Chunks run at the same time, so
/// bodies must write to disjoint memory; results must not depend on where the chunks are cut.
/// The first exception thrown by a body is rethrown here after all chunks ended.
void parallel_for(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body);

/// While it lives, `parallel_for` on this thread runs in this thread alone: for threads of which there are many
/// already.
class SerialScope {
 public:
  SerialScope() noexcept;
  ~SerialScope();
  SerialScope(const SerialScope&) = delete;
  SerialScope& operator=(const SerialScope&) = delete;
};

}  // namespace voxlet
