#include "base/parallel_for.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include "base/available_memory.h"
#include "base/cores.h"
#include "base/threads.h"

namespace voxlet {
namespace {

std::atomic<int> g_threads{0};

/// How many SerialScopes live on this thread. Not thread_local: cmake/CompilerOptions.cmake says why.
class SerialScopes {
 public:
  static int here() {
    const int* scopes = static_cast<const int*>(::pthread_getspecific(key()));
    return scopes == nullptr ? 0 : *scopes;
  }
  static void add(int more) {
    if (::pthread_getspecific(key()) == nullptr) ::pthread_setspecific(key(), new int(0));
    *static_cast<int*>(::pthread_getspecific(key())) += more;
  }

 private:
  static pthread_key_t key() {
    static const pthread_key_t key = [] {
      pthread_key_t made{};
      ::pthread_key_create(&made, [](void* scopes) { delete static_cast<int*>(scopes); });
      return made;
    }();
    return key;
  }
};

/// Counted once: a thread that is bound to a core later does not change it.
int default_threads() {
  static const int cores = available_cores();
  return cores;
}

/// The exception of the lowest item, whichever was thrown first.
class Failure {
 public:
  template <typename Work>
  void keep(std::size_t item, const Work& work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!exception_ || item < item_) {
        exception_ = std::current_exception();
        item_ = item;
      }
      happened_ = true;
    }
  }
  bool happened() const { return happened_; }
  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr exception_;
  std::size_t item_ = 0;
  std::atomic<bool> happened_{false};
};

/// Runs `body` in `workers` threads at the same time, this one being the first.
void run_workers(std::size_t workers, const std::function<void()>& body) {
  if (workers <= 1) return body();
  const auto alone = [&] {
    const SerialScope serial;
    body();
  };
  const Threads threads(workers - 1, alone);
  alone();
}

std::size_t workers_for(std::size_t count) {
  return SerialScope::here() ? 1 : std::min<std::size_t>(count, static_cast<std::size_t>(thread_count()));
}

std::size_t workers_for(std::size_t count, const ItemLoop& loop) {
  const std::size_t workers = workers_for(count);
  if (workers <= 1 || loop.bytes_per_item == 0) return workers;
  return std::clamp<std::size_t>(available_bytes() / 2 / loop.bytes_per_item, 1, workers);
}

}  // namespace

int thread_count() noexcept {
  const int threads = g_threads;
  return threads > 0 ? threads : default_threads();
}

void set_thread_count(int threads) noexcept { g_threads = std::max(1, threads); }

SerialScope::SerialScope() noexcept { SerialScopes::add(1); }
SerialScope::~SerialScope() { SerialScopes::add(-1); }
bool SerialScope::here() noexcept { return SerialScopes::here() > 0; }

void parallel_for(std::size_t count, const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t chunks = workers_for(count);
  if (chunks <= 1) {
    if (count > 0) body(0, count);
    return;
  }
  std::atomic<std::size_t> next{0};
  Failure failure;
  run_workers(chunks, [&] {
    for (std::size_t chunk = next++; chunk < chunks; chunk = next++)
      failure.keep(chunk, [&] { body(count * chunk / chunks, count * (chunk + 1) / chunks); });
  });
  failure.rethrow();
}

void for_each_item(std::size_t count, const std::function<void(std::size_t)>& work, const ItemLoop& loop) {
  std::atomic<std::size_t> next{0}, done{0};
  Failure failure;
  const auto finish = [&](std::size_t n) {
    if (loop.progress != nullptr) loop.progress->check();
    work(n);
    const std::size_t now = ++done;
    if (loop.progress != nullptr)
      loop.progress->report(static_cast<double>(now) / static_cast<double>(count), loop.stage);
  };
  run_workers(workers_for(count, loop), [&] {
    while (!failure.happened()) {
      const std::size_t n = next++;
      if (n >= count) return;
      failure.keep(n, [&] { finish(n); });
    }
  });
  failure.rethrow();
}

}  // namespace voxlet
