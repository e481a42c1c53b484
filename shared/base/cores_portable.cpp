// available_cores for systems without affinity masks; cores_linux.cpp is its twin.
#include <algorithm>
#include <thread>

#include "base/cores.h"

namespace voxlet {

int available_cores() noexcept { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

}  // namespace voxlet
