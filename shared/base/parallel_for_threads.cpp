// parallel_for for platforms with threads; parallel_for_serial.cpp is its twin for those without.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/cores.h"
#include "base/parallel_for.h"

namespace voxlet {
namespace {

std::atomic<int> g_threads{0};
thread_local int t_serial_scopes = 0;

/// Counted once: a thread that is bound to a core later does not change it.
int default_threads() {
  static const int cores = available_cores();
  return cores;
}

}  // namespace

int thread_count() noexcept {
  const int threads = g_threads;
  return threads > 0 ? threads : default_threads();
}

void set_thread_count(int threads) noexcept { g_threads = std::max(1, threads); }

SerialScope::SerialScope() noexcept { ++t_serial_scopes; }
SerialScope::~SerialScope() { --t_serial_scopes; }

void parallel_for(std::size_t count, const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t chunks =
      std::min<std::size_t>(count, t_serial_scopes > 0 ? 1 : static_cast<std::size_t>(thread_count()));
  if (chunks <= 1) {
    if (count > 0) body(0, count);
    return;
  }
  std::exception_ptr failure;
  std::mutex failure_mutex;
  auto run = [&](std::size_t chunk) {
    try {
      body(count * chunk / chunks, count * (chunk + 1) / chunks);
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t chunk = 1; chunk < chunks; ++chunk) threads.emplace_back(run, chunk);
  run(0);
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace voxlet
