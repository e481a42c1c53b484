// parallel_for for builds without threads; parallel_for_threads.cpp is its twin.
#include "base/parallel_for.h"

namespace voxlet {

int thread_count() noexcept { return 1; }

void set_thread_count(int) noexcept {}

SerialScope::SerialScope() noexcept = default;
SerialScope::~SerialScope() = default;

void parallel_for(std::size_t count, const std::function<void(std::size_t, std::size_t)>& body) {
  if (count > 0) body(0, count);
}

}  // namespace voxlet
