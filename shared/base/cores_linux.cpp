// available_cores by the scheduler's affinity mask; cores_portable.cpp is its twin.
#include <sched.h>

#include <algorithm>
#include <thread>

#include "base/cores.h"

namespace voxlet {

int available_cores() noexcept {
  cpu_set_t mask;
  // Fails on machines with more cores than the mask has bits, 1024.
  if (::sched_getaffinity(0, sizeof mask, &mask) == 0) return std::max(1, CPU_COUNT(&mask));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace voxlet
