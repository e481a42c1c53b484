// Threads that are started as far as the system lets us, and waited for.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace voxlet {

/// Waits for its threads when it is destroyed: whatever ends them must have been said before.
class Threads {
 public:
  /// Runs `body`, which must not throw, in up to `count` threads. Where the system has no further thread (limits of
  /// processes and memory; WebAssembly without threads), there are fewer, or none.
  Threads(std::size_t count, std::function<void()> body);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  std::size_t count() const { return count_; }

  class Crew;  ///< threads_started.cpp; in WebAssembly threads_kept.cpp

 private:
  std::unique_ptr<Crew> crew_;
  std::size_t count_ = 0;
};

}  // namespace voxlet
