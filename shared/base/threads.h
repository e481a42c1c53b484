// Threads that are started as far as the system lets us, and kept for the next work.
#pragma once

#include <cstddef>
#include <functional>

namespace voxlet {

/// Waits for its threads when it is destroyed: whatever ends them must have been said before.
class Threads {
 public:
  /// Runs `body`, which must not throw, in up to `count` threads. Where the system has no further thread (limits of
  /// processes and memory; WebAssembly without threads), there are fewer, or none. Threads that have done their work
  /// wait for the next, since in WebAssembly a new one starts only when the caller is back in the event loop.
  Threads(std::size_t count, std::function<void()> body);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  std::size_t count() const { return count_; }

 private:
  friend class ThreadPool;

  std::function<void()> body_;
  std::size_t count_ = 0;
  std::size_t running_ = 0;  ///< guarded by the pool
};

}  // namespace voxlet
