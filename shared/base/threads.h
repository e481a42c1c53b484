// Threads that are started as far as the system lets us, and joined.
#pragma once

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace voxlet {

/// Joins its threads when it is destroyed: whatever ends them must have been said before.
class Threads {
 public:
  /// Starts up to `count` threads that run `body`, which must not throw. Where the system has no further thread (limits
  /// of processes and memory; WebAssembly without threads), there are fewer, or none.
  Threads(std::size_t count, const std::function<void()>& body);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  std::size_t count() const { return threads_.size(); }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace voxlet
