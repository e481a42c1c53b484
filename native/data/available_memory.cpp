#include "data/available_memory.h"

#include <fstream>
#include <limits>

namespace voxlet {

std::size_t available_bytes() {
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  std::size_t kilobytes = 0;
  while (file >> key >> kilobytes && std::getline(file, unit)) {
    if (key == "MemAvailable:") return kilobytes * 1024;
  }
  return std::numeric_limits<std::size_t>::max();
}

std::string in_gigabytes(std::size_t bytes) { return std::to_string(bytes / 1'000'000'000 + 1) + " GB"; }

}  // namespace voxlet
