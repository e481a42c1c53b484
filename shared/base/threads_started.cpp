// Threads that end with their work; threads_kept.cpp is its twin.
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/threads.h"

namespace voxlet {

class Threads::Crew {
 public:
  explicit Crew(std::function<void()> body) : body_(std::move(body)) {}
  ~Crew() {
    for (auto& thread : threads_) thread.join();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// How many of `count` were started.
  std::size_t start(std::size_t count) {
    threads_.reserve(count);
    try {
      while (threads_.size() < count) threads_.emplace_back(body_);
    } catch (const std::system_error&) {
      // The system has no further thread for us: those that run do the work.
    }
    return threads_.size();
  }

 private:
  std::function<void()> body_;
  std::vector<std::thread> threads_;
};

Threads::Threads(std::size_t count, std::function<void()> body) : crew_(std::make_unique<Crew>(std::move(body))) {
  count_ = crew_->start(count);
}

Threads::~Threads() = default;

}  // namespace voxlet
