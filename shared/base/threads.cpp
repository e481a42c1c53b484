#include "base/threads.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace voxlet {

/// There is an idle thread for all work that waits, so that no work waits for the end of another.
class ThreadPool {
 public:
  /// Never destroyed: its threads wait until the process ends.
  static ThreadPool& shared() {
    static auto& pool = *new ThreadPool;
    return pool;
  }

  /// False if there is no thread for it.
  bool start(Threads& work) {
    const std::lock_guard lock(mutex_);
    if (idle_ == waiting_.size() && !add_thread()) return false;
    waiting_.push_back(&work);
    ++work.running_;
    wanted_.notify_one();
    return true;
  }

  void wait_for(const Threads& work) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] { return work.running_ == 0; });
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
      Threads& work = *waiting_.front();
      waiting_.pop_front();
      --idle_;
      lock.unlock();
      work.body_();
      lock.lock();
      ++idle_;
      if (--work.running_ == 0) ended_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable wanted_, ended_;
  std::deque<Threads*> waiting_;
  std::size_t idle_ = 0;
};

Threads::Threads(std::size_t count, std::function<void()> body) : body_(std::move(body)) {
  while (count_ < count && ThreadPool::shared().start(*this)) ++count_;
}

Threads::~Threads() { ThreadPool::shared().wait_for(*this); }

}  // namespace voxlet
