#include "base/threads.h"

#include <system_error>

namespace voxlet {

Threads::Threads(std::size_t count, const std::function<void()>& body) {
  threads_.reserve(count);
  try {
    while (threads_.size() < count) threads_.emplace_back(body);
  } catch (const std::system_error&) {
    // The system has no further thread for us: those that run do the work.
  }
}

Threads::~Threads() {
  for (auto& thread : threads_) thread.join();
}

}  // namespace voxlet
