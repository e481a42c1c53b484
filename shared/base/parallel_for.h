// Data-parallel loops over an index range.
#pragma once

#include <cstddef>
#include <functional>

namespace voxlet {

/// Threads that `parallel_for` may use, at least 1. Defaults to available_cores(); always 1 in builds without threads.
int thread_count() noexcept;
/// Sets the number of threads; values below 1 count as 1.
void set_thread_count(int threads) noexcept;

/// Calls `body(begin, end)` for contiguous chunks that together cover 0 … count − 1 exactly once. Chunks run
/// concurrently, so bodies must write to disjoint memory, and results must not depend on where the range is cut. The
/// first exception that a body throws is rethrown here after all chunks have ended.
void parallel_for(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body);

/// While it exists, `parallel_for` called on this thread runs on this thread alone: for callers that are already one of
/// many threads.
class SerialScope {
 public:
  SerialScope() noexcept;
  ~SerialScope();
  SerialScope(const SerialScope&) = delete;
  SerialScope& operator=(const SerialScope&) = delete;
};

}  // namespace voxlet
