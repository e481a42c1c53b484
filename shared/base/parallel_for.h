// Work on several threads: over the parts of a range, or item by item.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/progress.h"

namespace voxlet {

/// Threads that a loop may use, at least 1. Defaults to available_cores().
int thread_count() noexcept;
/// Sets the number of threads; values below 1 count as 1.
void set_thread_count(int threads) noexcept;

/// Calls `body(begin, end)` for contiguous chunks that together cover 0 … count − 1 exactly once. Chunks run
/// concurrently, so bodies must write to disjoint memory, and results must not depend on where the range is cut. The
/// first exception that a body throws is rethrown here after all chunks have ended.
/// A loop inside a body runs on that body's thread alone. If the system has no further threads, fewer do the work.
void parallel_for(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body);

struct ItemLoop {
  Progress* progress = nullptr;  ///< told of each finished item under `stage`; cancels the loop between items
  std::string stage = {};
  std::size_t bytes_per_item = 0;  ///< memory that one item takes while it is worked on; 0: negligible
};

/// Calls `work(n)` once for each n in 0 … count − 1, starting in this order, several at a time: as many as there are
/// threads, but no more than fit into half of the free memory. If only one fits, loops inside `work` have all threads.
/// After an exception no further item starts; when those under way have ended, the exception of the lowest n is
/// rethrown here. Throws Error(kCancelled) if `progress` is cancelled.
void for_each_item(std::size_t count, const std::function<void(std::size_t n)>& work, const ItemLoop& loop = {});

/// While it exists, loops on this thread run on this thread alone: for callers that are already one of many threads.
class SerialScope {
 public:
  SerialScope() noexcept;
  ~SerialScope();
  SerialScope(const SerialScope&) = delete;
  SerialScope& operator=(const SerialScope&) = delete;
  /// Whether one lives on this thread.
  static bool here() noexcept;
};

}  // namespace voxlet
