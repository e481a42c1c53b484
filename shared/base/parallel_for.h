// Work on several threads: over the parts of a range, or item by item.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/progress.h"

namespace voxlet {

/// Threads that a loop may use, ≥ 1. The default is the number of cores that the process may use; 1 in builds without
/// threads.
int thread_count() noexcept;
/// Sets it; values below 1 count as 1.
void set_thread_count(int threads) noexcept;

/// Calls `body(begin, end)` for contiguous chunks that together cover 0 … count once. Chunks run at the same time, so
/// bodies must write to disjoint memory; results must not depend on where the chunks are cut.
/// The first exception thrown by a body is rethrown here after all chunks ended.
/// A loop inside a loop's body runs in that body's thread alone. Threads that cannot be started are done without.
void parallel_for(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body);

struct ItemLoop {
  Progress* progress = nullptr;  ///< hears of each finished item under `stage`, and can cancel between items
  std::string stage = {};
  std::size_t bytes_per_item = 0;  ///< memory that one item takes while it is worked on; 0: not worth counting
};

/// Calls `work(n)` once for each n in 0 … count, in the order of n, several at the same time: as many as there are
/// threads, but no more than half of the free memory holds. A single one at a time leaves the threads to the loops
/// inside `work`. After an exception no further item is begun; that of the lowest n is rethrown here once those under
/// way have ended. Throws Error(kCancelled) where `progress` is cancelled.
void for_each_item(std::size_t count, const std::function<void(std::size_t n)>& work, const ItemLoop& loop = {});

/// While it lives, loops on this thread run in this thread alone: for threads of which there are many already.
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
