// Threads for WebAssembly, where a new one starts only when the caller is back in the event loop: those that have done
// their work wait for the next. threads_started.cpp is its twin.
#include "base/threads.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace voxlet {

class Threads::Crew {
 public:
  explicit Crew(std::function<void()> work) : body(std::move(work)) {}

  std::function<void()> body;
  std::size_t running = 0;  ///< guarded by the pool
};

namespace {

/// There is an idle thread for all work that waits, so that no work waits for the end of another.
class ThreadPool {
 public:
  /// Never destroyed: its threads wait until the process ends.
  static ThreadPool& shared() {
    static auto& pool = *new ThreadPool;
    return pool;
  }

  /// False if there is no thread for it.
  bool start(Threads::Crew& work) {
    const std::lock_guard lock(mutex_);
    if (idle_ == waiting_.size() && !add_thread()) return false;
    waiting_.push_back(&work);
    ++work.running;
    wanted_.notify_one();
    return true;
  }

  void wait_for(const Threads::Crew& work) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] { return work.running == 0; });
  }

 private:
  bool add_thread() {
    try {
      std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
      return false;
    }
    ++idle_;
    return true;
  }

  [[noreturn]] void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      wanted_.wait(lock, [this] { return !waiting_.empty(); });
      Threads::Crew& work = *waiting_.front();
      waiting_.pop_front();
      --idle_;
      lock.unlock();
      work.body();
      lock.lock();
      ++idle_;
      if (--work.running == 0) ended_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable wanted_, ended_;
  std::deque<Threads::Crew*> waiting_;
  std::size_t idle_ = 0;
};

}  // namespace

Threads::Threads(std::size_t count, std::function<void()> body) : crew_(std::make_unique<Crew>(std::move(body))) {
  while (count_ < count && ThreadPool::shared().start(*crew_)) ++count_;
}

Threads::~Threads() { ThreadPool::shared().wait_for(*crew_); }

}  // namespace voxlet
